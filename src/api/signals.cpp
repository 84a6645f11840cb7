// Signals: broadcast to everybody who waits for them now.
#include "api/json_writer.h"
#include "api/v2.h"

namespace tandem::api {
namespace {

Answer<engine::Command> broadcast(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto signal_name = TRY(fields.required_text("signalName"));
  engine::BroadcastSignal signal{.tenant = std::move(tenant_id), .name = std::move(signal_name)};
  signal.variables = TRY(fields.object("variables"));
  return engine::Command(engine::SignalCommand(std::move(signal)));
}

Reply broadcasted(const Value& answer) {
  std::string out;
  {
    JsonObject object(out);
    object.text("tenantId", answer["tenant"].string());
    object.key("signalKey", answer["key"]);
  }
  return Reply::json(std::move(out));
}

}  // namespace

void add_signals(Resources& resources) {
  resources.command(Method::post, "/v2/signals/broadcast", "BROADCAST", broadcast, broadcasted);
}

}  // namespace tandem::api

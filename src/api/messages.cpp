// Messages: published to whoever waits or will wait, or correlated with somebody who waits now.
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/message_subscriptions.h"

namespace tandem::api {
namespace {

using engine::MessageCommand;

Answer<engine::Command> publish(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto name = TRY(fields.required_text("name"));
  engine::PublishMessage message{.tenant = std::move(tenant_id), .name = std::move(name)};
  message.correlation_key = TRY(fields.text("correlationKey"));
  message.time_to_live = Duration(TRY(fields.integer("timeToLive", 0)));
  message.message_id = TRY(fields.text("messageId"));
  message.variables = TRY(fields.object("variables"));
  return engine::Command(MessageCommand(std::move(message)));
}

Answer<engine::Command> correlate(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  if (TRY(fields.text("name")).empty()) return not_provided("messageName");  // which is called so in other versions
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto name = TRY(fields.text("name"));
  engine::CorrelateMessage message{.tenant = std::move(tenant_id), .name = std::move(name)};
  message.correlation_key = TRY(fields.text("correlationKey"));
  message.variables = TRY(fields.object("variables"));
  return engine::Command(MessageCommand(std::move(message)));
}

Reply published(const Value& answer) {
  std::string out;
  {
    JsonObject object(out);
    object.text("tenantId", answer["tenant"].string());
    object.key("messageKey", answer["key"]);
  }
  return Reply::json(std::move(out));
}

Reply correlated(const Value& answer) {
  std::string out;
  {
    JsonObject object(out);
    object.text("tenantId", answer["tenant"].string());
    object.key("messageKey", answer["key"]);
    object.key("processInstanceKey", answer["instance"]);
  }
  return Reply::json(std::move(out));
}

}  // namespace

void add_messages(Resources& resources) {
  resources.command(Method::post, "/v2/messages/publication", "PUBLISH", publish, published);
  resources.command(Method::post, "/v2/messages/correlation", "CORRELATE", correlate, correlated);
  resources.search("/v2/message-subscriptions/search", views::search_message_subscriptions);
  resources.search("/v2/correlated-message-subscriptions/search", views::search_correlated_message_subscriptions);
}

}  // namespace tandem::api

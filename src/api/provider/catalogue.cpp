// Services of the catalogue, clients, and the contract lines that sell the one to the other.
#include "api/v1.h"
#include "views/provider.h"

namespace tandem::api {
namespace {

using Body = flow::CommandBody;

Answer<Body> put_service(const Request& request) {
  if (auto allowed = require_administrator(request); !allowed) return std::unexpected(allowed.error());
  Value facts = TRY(read_object(request));
  if (facts["code"].is_string() && facts["code"].string() != request.path_parameter("code"))
    return bad_request("The service's code '" + std::string(facts["code"].string()) + "' is not the one in the path");
  return Body(commerce::Command(commerce::PutService{std::move(facts)}));
}

Answer<Body> put_client(const Request& request) {
  if (auto allowed = require_administrator(request); !allowed) return std::unexpected(allowed.error());
  const Fields fields(TRY(read_object(request)));
  auto name = TRY(fields.required_text("name"));
  auto webhook_url = TRY(fields.text("webhookUrl"));
  return Body(commerce::Command(
      commerce::PutClient{std::string(request.path_parameter("tenantId")), std::move(name), std::move(webhook_url)}));
}

Answer<Body> put_line(const Request& request) {
  if (auto allowed = require_administrator(request); !allowed) return std::unexpected(allowed.error());
  const Fields fields(TRY(read_object(request)));
  auto name = TRY(fields.text("name"));
  auto service = TRY(fields.required_text("service"));
  commerce::PutLine line{.tenant = std::string(request.path_parameter("tenantId")),
                         .id = std::string(request.path_parameter("line")),
                         .name = std::move(name),
                         .service = std::move(service)};
  const std::string mode = TRY(fields.text("mode"));
  if (!mode.empty() && mode != "BPO" && mode != "KPO")
    return bad_request("Expected mode to be BPO or KPO, but it is '" + mode + "'");
  if (!mode.empty()) line.mode = mode == "BPO" ? commerce::Mode::bpo : commerce::Mode::kpo;
  line.process_id = TRY(fields.optional_text("processDefinitionId"));
  line.live = TRY(fields.boolean("live", true));
  line.requirements = Value(TRY(fields.list("requirements")));
  line.dedicated = TRY(fields.boolean("dedicatedTeam", false));
  return Body(commerce::Command(std::move(line)));
}

}  // namespace

void add_catalogue(Resources& resources) {
  order(resources, Method::put, "/api/v1/services/{code}", put_service);
  order(resources, Method::put, "/api/v1/clients/{tenantId}", put_client);
  order(resources, Method::put, "/api/v1/clients/{tenantId}/lines/{line}", put_line);
  resources.view(Method::get, "/api/v1/services", [](store::Snapshot& snapshot, const Request&) -> Answer<Reply> {
    return json_reply(Value::context({{"items", views::list_services(snapshot)}}));
  });
  resources.view(Method::get, "/api/v1/services/{code}",
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::get_service(snapshot, request.path_parameter("code"))));
                 });
  resources.view(Method::get, "/api/v1/lines", [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    return json_reply(Value::context({{"items", views::list_lines(snapshot, visibility_of(request))}}));
  });
}

}  // namespace tandem::api

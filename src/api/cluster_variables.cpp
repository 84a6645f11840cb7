// Cluster variables: what every process can read, or every process of a tenant.
#include "api/v2.h"
#include "format/json.h"
#include "views/cluster.h"

namespace tandem::api {
namespace {

constexpr std::string_view global_path = "/v2/cluster-variables/global",
                           tenant_path = "/v2/cluster-variables/tenants/{tenantId}";
using Tenant = std::optional<std::string>;
using TenantOf = Tenant (*)(const Request& request);

Tenant everybody(const Request&) { return std::nullopt; }
Tenant of_path(const Request& request) { return std::string(request.path_parameter("tenantId")); }

Resources::Order with_reply(cluster::Command command, const cluster::VariableName& name, const Value& value) {
  Value answer = Value::context({{"name", name.name},
                                 {"scope", name.tenant ? "TENANT" : "GLOBAL"},
                                 {"tenantId", name.tenant ? Value(*name.tenant) : Value()},
                                 {"value", to_json(value)}});
  return {std::move(command), [answer = std::move(answer)](const Value&) { return json_reply(answer); }};
}

Answer<Value> value_in(const Value& body) {
  if (!body.context().find("value")) return not_provided("value");
  return body["value"];
}

void add_scope(Resources& resources, std::string_view path, TenantOf tenant_of) {
  const std::string one = std::string(path) + "/{name}";
  resources.order(Method::post, path, "CREATE", [tenant_of](const Request& request) -> Answer<Resources::Order> {
    const Value body = TRY(read_object(request));
    auto name = TRY(Fields(body).required_text("name"));
    auto value = TRY(value_in(body));
    cluster::CreateVariable create{{tenant_of(request), std::move(name)}, std::move(value)};
    return with_reply(create, create.name, create.value);
  });
  resources.order(Method::put, one, "UPDATE", [tenant_of](const Request& request) -> Answer<Resources::Order> {
    const Value body = TRY(read_object(request));
    auto value = TRY(value_in(body));
    cluster::UpdateVariable update{{tenant_of(request), std::string(request.path_parameter("name"))}, std::move(value)};
    return with_reply(update, update.name, update.value);
  });
  resources.order(Method::remove, one, "DELETE", [tenant_of](const Request& request) -> Answer<Resources::Order> {
    return Resources::Order{
        cluster::Command(cluster::DeleteVariable{{tenant_of(request), std::string(request.path_parameter("name"))}})};
  });
  resources.view(Method::get, one, [tenant_of](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    return json_reply(TRY(views::get_cluster_variable(snapshot, visibility_of(request), tenant_of(request),
                                                      std::string(request.path_parameter("name")))));
  });
}

Answer<Reply> search(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request, Empty::allowed));
  return json_reply(
      TRY(views::search_cluster_variables(snapshot, visibility_of(request), body, TRY(long_values(request)))));
}

}  // namespace

void add_cluster_variables(Resources& resources) {
  add_scope(resources, global_path, everybody);
  add_scope(resources, tenant_path, of_path);
  resources.view(Method::post, "/v2/cluster-variables/search", search);
}

}  // namespace tandem::api

// Element instances: what is going on inside an instance, and the variables there.
#include "api/v2.h"
#include "views/element_instances.h"
#include "views/incidents.h"

namespace tandem::api {
namespace {

Answer<engine::Command> set_variables(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::SetVariables set{.scope = {TRY(read_key(request, "elementInstanceKey"))},
                           .variables = TRY(fields.object("variables"))};
  if (set.variables.is_null()) return not_provided("variables");
  set.local = TRY(fields.boolean("local", false));
  return engine::Command(engine::ProcessCommand(std::move(set)));
}

}  // namespace

void add_element_instances(Resources& resources) {
  resources.command(Method::put, "/v2/element-instances/{elementInstanceKey}/variables", "UPDATE", set_variables);
  const std::string_view key = "elementInstanceKey";
  resources.search("/v2/element-instances/search", views::search_element_instances);
  resources.item("/v2/element-instances/{elementInstanceKey}", key, views::get_element_instance);
  resources.search("/v2/element-instances/{elementInstanceKey}/incidents/search", key, views::search_element_incidents);
}

}  // namespace tandem::api

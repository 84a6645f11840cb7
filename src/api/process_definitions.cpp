// Process definitions: found, looked at, and how their instances are doing.
#include "views/process_definitions.h"

#include "api/v2.h"

namespace tandem::api {

void add_process_definitions(Resources& resources) {
  const std::string_view key = "processDefinitionKey";
  resources.search("/v2/process-definitions/search", views::search_process_definitions);
  resources.item("/v2/process-definitions/{processDefinitionKey}", key, views::get_process_definition);
  resources.text("/v2/process-definitions/{processDefinitionKey}/xml", key, "text/xml",
                 views::get_process_definition_xml);
  resources.search("/v2/process-definitions/{processDefinitionKey}/statistics/element-instances", key,
                   views::get_definition_element_statistics);
  resources.search("/v2/process-definitions/statistics/process-instances",
                   views::search_definition_instance_statistics);
  resources.search("/v2/process-definitions/statistics/process-instances-by-version",
                   views::search_definition_version_statistics);
  resources.search("/v2/process-definitions/statistics/message-subscriptions",
                   views::search_definition_subscription_statistics);
}

}  // namespace tandem::api

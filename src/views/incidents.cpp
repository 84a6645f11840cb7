#include "views/incidents.h"

#include "views/element_instances.h"
#include "views/filter.h"
#include "views/guards.h"
#include "views/process_instances.h"

namespace tandem::views {

namespace {

constexpr Choice states[] = {{"ACTIVE", "n.state = 'active'"},
                             {"MIGRATED", "0"},
                             {"RESOLVED", "n.state = 'resolved'"},
                             {"PENDING", "0"}};

constexpr Choice types[] = {
    {"AD_HOC_SUB_PROCESS_NO_RETRIES", "n.type = 'ad_hoc_sub_process_no_retries'"},
    {"CALLED_DECISION_ERROR", "n.type = 'called_decision_error'"},
    {"CALLED_ELEMENT_ERROR", "n.type = 'called_element_error'"},
    {"CONDITION_ERROR", "n.type = 'condition_error'"},
    {"DECISION_EVALUATION_ERROR", "n.type = 'decision_evaluation_error'"},
    {"EXECUTION_LISTENER_NO_RETRIES", "n.type = 'execution_listener_no_retries'"},
    {"EXTRACT_VALUE_ERROR", "n.type = 'extract_value_error'"},
    {"FORM_NOT_FOUND", "n.type = 'form_not_found'"},
    {"IO_MAPPING_ERROR", "n.type = 'io_mapping_error'"},
    {"JOB_NO_RETRIES", "n.type = 'job_no_retries'"},
    {"MESSAGE_SIZE_EXCEEDED", "n.type = 'message_size_exceeded'"},
    {"RESOURCE_NOT_FOUND", "n.type = 'resource_not_found'"},
    {"TASK_LISTENER_NO_RETRIES", "n.type = 'task_listener_no_retries'"},
    {"UNHANDLED_ERROR_EVENT", "n.type = 'unhandled_error_event'"},
    {"UNKNOWN", "n.type IN ('unknown', 'cascade_too_long')"},  // a loop that never waits has no name in this API
    {"UNSPECIFIED", "n.type = 'unspecified'"}};

Result<Sql> of_element(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceKey", "n.element", Type::key}, "element", "n.instance", filter, path);
}

Result<Sql> of_job(const Value& filter, const std::string& path) {
  return inside_instance({"jobKey", "n.job", Type::key}, "job", "n.instance", filter, path);
}

constexpr Property properties[] = {
    {"incidentKey", "n.key", Type::key},
    {"processDefinitionKey", "n.definition", Type::key},
    {"processDefinitionId", "n.process_id"},
    {"processInstanceKey", "n.instance", Type::key},
    {"errorType", "n.type", Type::choice, everywhere, types},
    {"elementId", "n.element_id"},
    {"elementInstanceKey", "n.element", Type::key, everywhere, {}, &of_element},
    {"creationTime", "n.created_at", Type::time},
    {"state", "n.state", Type::choice, everywhere, states},
    {"jobKey", "n.job", Type::key, everywhere, {}, &of_job},
    {"tenantId", "n.tenant"},
    {"errorMessage", "n.message", Type::text, shown | filtered},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = n.instance)", Type::key, shown},
};

constexpr Guard guards[] = {instance_guard("n.process_id")};
constexpr ListSpec incidents{"Incident", "incident n", "n.key", "n.tenant", properties, false, {}, guards};

}  // namespace

Result<Value> search_incidents(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, incidents, visibility, request);
}

Result<Value> get_incident(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, incidents, visibility, key);
}

Result<Value> search_instance_incidents(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance,
                                        const Value& request) {
  TRY(get_process_instance(snapshot, visibility, instance));
  Sql only("n.instance IN (WITH RECURSIVE called (key) AS (SELECT ");
  only << Sql().value(instance)
       << " UNION ALL SELECT i.key FROM called JOIN instance i ON i.parent = called.key) SELECT key FROM called)";
  return search(snapshot, incidents, visibility, request, only);
}

Result<Value> search_element_incidents(Snapshot& snapshot, const Visibility& visibility, std::int64_t element,
                                       const Value& request) {
  // The scope of the whole has the key of its instance.
  if (get_process_instance(snapshot, visibility, element))
    return search_instance_incidents(snapshot, visibility, element, request);
  TRY(get_element_instance(snapshot, visibility, element));
  // Elements inside lie in the same instance, or in one that was called from there.
  Sql only("n.element IN (WITH RECURSIVE inside (key) AS (SELECT ");
  only << Sql().value(element)
       << " UNION SELECT e.key FROM inside JOIN element me ON me.key = inside.key JOIN element e ON e.instance = "
          "me.instance AND e.parent = me.key"
          " UNION SELECT e.key FROM inside JOIN instance i ON i.parent_element = inside.key AND i.parent IS NOT NULL"
          " JOIN element e ON e.instance = i.key) SELECT key FROM inside)";
  return search(snapshot, incidents, visibility, request, only);
}

// ---- how many instances are held up

namespace {

constexpr Property error_properties[] = {
    {"errorHashCode", "hash_code(s.message)", Type::integer, shown},
    {"errorMessage", "s.message", Type::text, shown | sorted},
    {"activeInstancesWithErrorCount", "s.instances", Type::integer, shown | sorted},
};
constexpr ListSpec by_error{
    "Error",
    "(SELECT message, tenant, min(key) AS first, count(DISTINCT instance) AS instances FROM incident WHERE "
    "state = 'active' GROUP BY message, tenant) s",
    "s.first", "s.tenant", error_properties};

constexpr Property definition_properties[] = {
    {"processDefinitionId", "d.id", Type::text, shown},
    {"processDefinitionKey", "s.definition", Type::key, shown | sorted},
    {"processDefinitionName", "coalesce(nullif(d.name, ''), d.id)", Type::text, shown},
    {"processDefinitionVersion", "d.version", Type::integer, shown},
    {"tenantId", "s.tenant", Type::text, shown | sorted},
    {"activeInstancesWithErrorCount", "s.instances", Type::integer, shown | sorted},
    {"errorHashCode", "s.hash", Type::integer, filtered},
};
constexpr ListSpec by_definition{
    "Process Definition",
    "(SELECT hash_code(message) AS hash, definition, tenant, min(key) AS first, count(DISTINCT instance) AS instances "
    "FROM incident WHERE state = 'active' GROUP BY hash, definition, tenant) s JOIN definition d ON d.key = s.definition",
    "s.first", "s.tenant", definition_properties};

}  // namespace

Result<Value> search_incident_error_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, by_error, visibility, request);
}

Result<Value> search_incident_definition_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                    const Value& request) {
  if (request["filter"]["errorHashCode"].is_null())
    return reject(Code::invalid_argument, "No filter.errorHashCode provided.");
  return search(snapshot, by_definition, visibility, request);
}

}  // namespace tandem::views

#include "views/element_instances.h"
#include "views/guards.h"

#include "views/filter.h"

namespace tandem::views {

namespace {

constexpr Choice states[] = {{"ACTIVE", "e.ended_at IS NULL"},
                             {"COMPLETED", "e.ended_at IS NOT NULL AND e.state = 'completed'"},
                             {"TERMINATED", "e.ended_at IS NOT NULL AND e.state = 'terminated'"}};

#define TYPE(name) {#name, "e.kind = '" #name "'"}
constexpr Choice types[] = {
    TYPE(UNSPECIFIED), TYPE(PROCESS), TYPE(SUB_PROCESS), TYPE(EVENT_SUB_PROCESS), TYPE(AD_HOC_SUB_PROCESS),
    TYPE(AD_HOC_SUB_PROCESS_INNER_INSTANCE), TYPE(START_EVENT), TYPE(INTERMEDIATE_CATCH_EVENT),
    TYPE(INTERMEDIATE_THROW_EVENT), TYPE(BOUNDARY_EVENT), TYPE(END_EVENT), TYPE(SERVICE_TASK), TYPE(RECEIVE_TASK),
    TYPE(USER_TASK), TYPE(MANUAL_TASK), TYPE(TASK), TYPE(EXCLUSIVE_GATEWAY), TYPE(INCLUSIVE_GATEWAY),
    TYPE(PARALLEL_GATEWAY), TYPE(EVENT_BASED_GATEWAY), TYPE(SEQUENCE_FLOW), TYPE(MULTI_INSTANCE_BODY),
    TYPE(CALL_ACTIVITY), TYPE(BUSINESS_RULE_TASK), TYPE(SCRIPT_TASK), TYPE(SEND_TASK), TYPE(UNKNOWN)};
#undef TYPE

constexpr std::string_view shown_name = "CASE WHEN e.name <> '' THEN e.name ELSE e.element_id END";

Result<Sql> in_scope(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceScopeKey", "e.parent", Type::key}, "element", "e.instance", filter, path);
}

constexpr Property properties[] = {
    {"elementInstanceKey", "e.key", Type::key},
    {"processInstanceKey", "e.instance", Type::key},
    {"processDefinitionKey", "e.definition", Type::key},
    {"processDefinitionId", "e.process_id"},
    {"startDate", "e.started_at", Type::time},
    {"endDate", "e.ended_at", Type::time},
    {"elementId", "e.element_id"},
    {"elementName", shown_name},
    {"type", "e.kind", Type::text, shown | sorted},
    {"type", "e.kind", Type::choice, filtered, types},
    {"state", "e.state", Type::choice, everywhere, states},
    {"incidentKey", "e.incident", Type::key},
    {"tenantId", "e.tenant"},
    {"hasIncident", "e.incident IS NOT NULL", Type::boolean, shown | filtered},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = e.instance)", Type::key, shown},
    // Its elements, not those of scopes inside
    {"elementInstanceScopeKey", "e.parent", Type::key, filtered, {}, &in_scope},
};

// The instance itself is no element of its diagram: the process-instances are its list.
constexpr Guard guards[] = {instance_guard("e.process_id")};
constexpr ListSpec elements{"Element Instance", "element e", "e.key", "e.tenant", properties, true, {}, guards};

}  // namespace

Result<Value> search_element_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, elements, visibility, request);
}

Result<Value> get_element_instance(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, elements, visibility, key);
}

}  // namespace tandem::views

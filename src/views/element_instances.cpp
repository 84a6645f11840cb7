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

constexpr std::string_view shown_name =
    "CASE WHEN e.name <> '' THEN e.name WHEN e.kind = 'PROCESS' THEN "
    "(SELECT coalesce(nullif(name, ''), id) FROM definition WHERE key = e.definition) ELSE e.element_id END";

// In a scope: its elements, not those of scopes inside. The instance is not inside itself, though its row says so.
Result<Sql> in_scope(const Value& filter, const std::string& path) {
  static constexpr Property scope{"elementInstanceScopeKey", "e.parent", Type::key};
  return Sql("(e.key <> e.parent AND ") << TRY(property_condition(scope, filter, path)) << ")";
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
    {"hasIncident", "e.has_incident", Type::boolean, shown | filtered},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = e.instance)", Type::key, shown},
    {"elementInstanceScopeKey", "", Type::key, filtered, {}, &in_scope},
};

// SQLite asks both halves separately, each with its own indexes.
constexpr std::string_view from =
    "(SELECT key, tenant, instance, definition, process_id, element_id, name, kind, parent, state, started_at, ended_at,"
    " incident, incident IS NOT NULL AS has_incident FROM element"
    " UNION ALL "
    "SELECT key, tenant, key, definition, process_id, process_id, '', 'PROCESS', key, state, started_at, ended_at,"
    " NULL, incidents > 0 FROM instance) e";

constexpr Guard guards[] = {instance_guard("e.process_id")};
constexpr ListSpec elements{"Element Instance", from, "e.key", "e.tenant", properties, true, {}, guards};

}  // namespace

Result<Value> search_element_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, elements, visibility, request);
}

Result<Value> get_element_instance(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, elements, visibility, key);
}

}  // namespace tandem::views

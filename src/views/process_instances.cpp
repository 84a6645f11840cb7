#include "views/process_instances.h"

#include "views/filter.h"
#include "views/guards.h"
#include "views/tags.h"
#include "views/variable_filter.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr Choice states[] = {
    {"ACTIVE", "i.state = 'active'"}, {"COMPLETED", "i.state = 'completed'"}, {"TERMINATED", "i.state = 'terminated'"}};

constexpr Choice states_with_suspended[] = {{"ACTIVE", "i.state = 'active' AND i.suspended_at IS NULL"},
                                            {"SUSPENDED", "i.state = 'active' AND i.suspended_at IS NOT NULL"},
                                            {"COMPLETED", "i.state = 'completed'"},
                                            {"TERMINATED", "i.state = 'terminated'"}};

constexpr Choice element_states[] = {
    {"ACTIVE", "e.ended_at IS NULL"}, {"COMPLETED", "e.state = 'completed'"}, {"TERMINATED", "e.state = 'terminated'"}};

constexpr Nested with_element{"EXISTS (SELECT 1 FROM element e WHERE e.instance = i.key"};
constexpr Nested with_incident{
    "EXISTS (SELECT 1 FROM incident n WHERE n.instance = i.key AND n.state = 'active'"};

Result<Sql> with_variables(const Value& filter, const std::string& path) {
  return variables_condition("i.key", "v.instance", filter, path);
}
Result<Sql> with_tags(const Value& filter, const std::string& path) { return tags_condition("i.tags", filter, path); }

Result<Sql> in_batch_operation(const Value& filter, const std::string& path) {
  static constexpr Property batch{"batchOperationKey", "t.batch", Type::key};
  return Sql("i.key IN (SELECT t.instance FROM batch_item t WHERE ")
         << TRY(property_condition(batch, filter, path)) << ")";
}

constexpr std::string_view definition_name = "(SELECT name FROM definition WHERE key = i.definition)";
constexpr std::string_view has_retries_left =
    "EXISTS (SELECT 1 FROM job j WHERE j.instance = i.key AND j.ended_at IS NULL AND j.state <> 'failed' AND "
    "j.error_message <> '' AND j.retries > 0)";

constexpr auto properties_with(Choices states) {
  return std::to_array<Property>({
      {"processInstanceKey", "i.key", Type::key},
      {"processDefinitionId", "i.process_id"},
      {"processDefinitionName", definition_name, Type::maybe_text},
      {"processDefinitionVersion", "i.version", Type::integer},
      {"processDefinitionVersionTag", "i.version_tag", Type::maybe_text},
      {"processDefinitionKey", "i.definition", Type::key},
      {"parentProcessInstanceKey", "i.parent", Type::key},
      {"parentElementInstanceKey", "i.parent_element", Type::key},
      {"startDate", "i.started_at", Type::time},
      {"endDate", "i.ended_at", Type::time},
      {"state", "i.state", Type::choice, everywhere, states},
      {"hasIncident", "i.incidents > 0", Type::boolean},
      {"tenantId", "i.tenant"},
      {"businessId", "i.business_id", Type::maybe_text},
      {"rootProcessInstanceKey", "i.root", Type::key, shown},
      {"tags", "i.tags", Type::json, shown},
      {"tags", "", Type::json, filtered, {}, &with_tags},
      {"variables", "", Type::json, filtered, {}, &with_variables},
      {"batchOperationId", "", Type::text, filtered, {}, &in_batch_operation},
      {"batchOperationKey", "", Type::text, filtered, {}, &in_batch_operation},
      {"errorMessage", "n.message", Type::text, filtered, {}, nullptr, &with_incident},
      {"hasRetriesLeft", has_retries_left, Type::boolean, filtered},
      {"elementId", "e.element_id", Type::text, filtered, {}, nullptr, &with_element},
      {"elementInstanceState", "e.state", Type::choice, filtered, element_states, nullptr, &with_element},
      {"hasElementInstanceIncident", "e.incident IS NOT NULL", Type::boolean, filtered, {}, nullptr, &with_element},
  });
}
constexpr auto properties = properties_with(states);
constexpr auto properties_by_suspension = properties_with(states_with_suspended);

}  // namespace

constexpr Guard guards[] = {instance_guard("i.process_id")};
const ListSpec process_instances{"Process Instance", "instance i", "i.key", "i.tenant", properties, true, {}, guards};
constexpr ListSpec by_suspension{"Process Instance",       "instance i", "i.key", "i.tenant",
                                 properties_by_suspension, true,         {},      guards};

Result<Value> search_process_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, process_instances, visibility, request);
}

Result<Value> get_process_instance(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, process_instances, visibility, key);
}

Result<Value> search_process_instances_by_suspension(Snapshot& snapshot, const Visibility& visibility,
                                                     const Value& request) {
  return search(snapshot, by_suspension, visibility, request);
}

Result<Value> get_process_instance_by_suspension(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, by_suspension, visibility, key);
}

// ---- what belongs to one

namespace {

constexpr Property flow_properties[] = {
    {"sequenceFlowId", "f.flow_id"},
    {"processInstanceKey", "f.instance", Type::key},
    {"rootProcessInstanceKey", "i.root", Type::key},
    {"processDefinitionKey", "i.definition", Type::key},
    {"processDefinitionId", "i.process_id"},
    {"elementId", "f.flow_id"},
    {"tenantId", "f.tenant"},
};
// Taken twice is taken: the first time counts.
constexpr ListSpec flows{
    "Sequence Flow",
    "(SELECT min(rowid) AS first, instance, tenant, flow_id FROM flow_taken GROUP BY instance, tenant, "
    "flow_id) f JOIN instance i ON i.key = f.instance",
    "f.first", "f.tenant", flow_properties};

constexpr Property statistics_properties[] = {
    {"elementId", "s.element_id"},
    {"active", "s.active", Type::integer},
    {"canceled", "s.terminated", Type::integer},
    {"incidents", "s.incidents", Type::integer},
    {"completed", "s.completed", Type::integer},
};
constexpr ListSpec statistics{
    "Element",
    "(SELECT min(key) AS first, instance, tenant, element_id, sum(ended_at IS NULL) AS active, sum(state = 'terminated') "
    "AS terminated, sum(incident IS NOT NULL) AS incidents, sum(state = 'completed') AS completed FROM element GROUP BY "
    "instance, tenant, element_id) s",
    "s.first", "s.tenant", statistics_properties};

constexpr std::string_view callers =
    "WITH RECURSIVE caller (key, parent, definition, depth) AS ("
    " SELECT key, parent, definition, 0 FROM instance WHERE key = ?"
    " UNION ALL SELECT i.key, i.parent, i.definition, depth + 1 FROM caller JOIN instance i ON i.key = caller.parent) "
    "SELECT key, definition, (SELECT coalesce(nullif(name, ''), id) FROM definition d WHERE d.key = caller.definition) "
    "FROM caller ORDER BY depth DESC";

Sql of_instance(std::string_view column, std::int64_t key) { return Sql(column) << " = " << Sql().value(key); }

}  // namespace

Result<Value> get_call_hierarchy(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_process_instance(snapshot, visibility, key));
  Statement& rows = snapshot.prepare(std::string(callers));
  rows.bind(0, key);
  List entries;
  while (rows.step())
    entries.push_back(Value::context({{"processInstanceKey", std::to_string(rows.integer(0))},
                                      {"processDefinitionKey", std::to_string(rows.integer(1))},
                                      {"processDefinitionName", rows.is_null(2) ? Value("") : Value(rows.text(2))}}));
  rows.reset();
  return entries;
}

Result<Value> get_sequence_flows(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_process_instance(snapshot, visibility, key));
  return items(snapshot, flows, visibility.inside(), of_instance("f.instance", key));
}

Result<Value> get_instance_element_statistics(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_process_instance(snapshot, visibility, key));
  return items(snapshot, statistics, visibility.inside(), of_instance("s.instance", key));
}

}  // namespace tandem::views

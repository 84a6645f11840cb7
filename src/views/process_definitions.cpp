#include "views/process_definitions.h"
#include "views/guards.h"

#include "views/definition_filters.h"
#include "views/filter.h"
#include "views/process_instances.h"
#include "views/resources.h"
#include "views/start_form.h"

namespace tandem::views {

namespace {

#define HAS_INSTANCES "EXISTS (SELECT 1 FROM instance i WHERE i.definition = d.key AND i.state = 'active')"
constexpr Choice states[] = {{"ACTIVE", "d.deleted_at IS NULL"},
                             {"DRAINING", "d.deleted_at IS NOT NULL AND " HAS_INSTANCES},
                             {"DELETED", "d.deleted_at IS NOT NULL AND NOT " HAS_INSTANCES}};
#undef HAS_INSTANCES

constexpr Property properties[] = {
    {"processDefinitionKey", "d.key", Type::key},
    {"name", "d.name", Type::maybe_text},
    {"resourceName", "d.resource_name"},
    {"version", "d.version", Type::integer},
    {"versionTag", "d.version_tag", Type::maybe_text},
    {"processDefinitionId", "d.id"},
    {"tenantId", "d.tenant"},
    {"isLatestVersion", "", Type::boolean, filtered, {}, &is_latest_version},
    {"hasStartForm", "0", Type::boolean, shown | filtered},
    {"state", "1", Type::choice, shown | filtered, states},
};

constexpr Guard guards[] = {process_guard(core::Permission::read_process_definition, "d.id")};
constexpr ListSpec definitions{"Process Definition", "(SELECT * FROM definition WHERE kind = 'process') d", "d.key",
                               "d.tenant", properties, false, {}, guards};

}  // namespace

namespace {

// Whether the start asks for a form stands in the file only.
Value with_start_form(Snapshot& snapshot, const Value& definition) {
  Context whole = definition.context();
  const auto key = parse_key(definition["processDefinitionKey"].string());
  whole.put("hasStartForm", !start_form(snapshot, key.value()).empty());
  return whole;
}

Sql by_start_form(Snapshot& snapshot, bool wanted) {
  return Sql("d.key ") << (wanted ? "IN " : "NOT IN ") << Sql().list(definitions_with_start_form(snapshot));
}

}  // namespace

Result<Value> search_process_definitions(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  Sql only("1");
  Context asked = request.is_context() ? request.context() : Context();
  if (const Value& wanted = request["filter"]["hasStartForm"]; !wanted.is_null()) {
    if (!wanted.is_boolean()) return cannot_parse("filter.hasStartForm");
    only = by_start_form(snapshot, wanted.boolean());
    Context filter = request["filter"].context();
    filter.put("hasStartForm", Value());
    asked.put("filter", std::move(filter));
  }
  const Value found =
      TRY(search(snapshot, definitions, visibility, request.is_context() ? Value(asked) : request, only));
  List items;
  for (const Value& item : found["items"].list()) items.push_back(with_start_form(snapshot, item));
  return Value::context({{"items", std::move(items)}, {"page", found["page"]}});
}

Result<Value> get_process_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return with_start_form(snapshot, TRY(get(snapshot, definitions, visibility, key)));
}

Result<std::string> get_process_definition_xml(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_process_definition(snapshot, visibility, key));
  return definition_source(snapshot, key);
}

// ---- statistics

namespace {

constexpr Property element_properties[] = {
    {"elementId", "s.element_id"},
    {"active", "s.active", Type::integer},
    {"canceled", "s.terminated", Type::integer},
    {"incidents", "s.incidents", Type::integer},
    {"completed", "s.completed", Type::integer},
};

// Kept while things happen, so this costs nothing however many instances there were.
constexpr Guard counted_guards[] = {instance_guard("(SELECT id FROM definition WHERE key = s.definition)")};
constexpr ListSpec counted{"Element", "element_count s", "s.key", "s.tenant", element_properties, false,
                           {},        counted_guards};

Result<Value> count_selected(Snapshot& snapshot, const Visibility& visibility, std::int64_t key, const Value& filter) {
  Sql sql("SELECT e.element_id, sum(e.ended_at IS NULL), sum(e.state = 'terminated'), sum(e.incident IS NOT NULL), "
          "sum(e.state = 'completed') FROM instance i JOIN element e ON e.instance = i.key WHERE i.definition = ");
  sql << Sql().value(key) << " AND " << visible("i.tenant", visibility) << " AND "
      << readable(process_instances.guards, visibility) << " AND "
      << TRY(filter_condition(process_instances, filter, "filter")) << " GROUP BY e.element_id ORDER BY e.element_id";
  store::sqlite::Statement& rows = sql.prepare(snapshot);
  List items;
  while (rows.step())
    items.push_back(Value::context({{"elementId", rows.text(0)}, {"active", rows.integer(1)},
                                    {"canceled", rows.integer(2)}, {"incidents", rows.integer(3)},
                                    {"completed", rows.integer(4)}}));
  rows.reset();
  return Value::context({{"items", std::move(items)}});
}

constexpr Property instance_properties[] = {
    {"processDefinitionId", "s.process_id"},
    {"activeInstancesWithIncidentCount", "s.stuck", Type::integer, shown | sorted},
    {"activeInstancesWithoutIncidentCount", "s.smooth", Type::integer, shown | sorted},
    {"tenantId", "s.tenant", Type::text, shown | filtered},
    {"latestProcessDefinitionName",
     "(SELECT name FROM definition d WHERE d.kind = 'process' AND d.id = s.process_id AND d.tenant = s.tenant "
     "ORDER BY version DESC LIMIT 1)", Type::maybe_text, shown},
    {"hasMultipleVersions", "s.several", Type::boolean, shown},
};
constexpr Guard statistics_guards[] = {instance_guard("s.process_id")};
constexpr ListSpec by_process{
    "Process",
    "(SELECT process_id, tenant, min(key) AS first, min(definition) <> max(definition) AS several, sum(incidents > 0) AS "
    "stuck, sum(incidents = 0) AS smooth FROM instance WHERE state = 'active' GROUP BY process_id, tenant) s",
    "s.first",
    "s.tenant",
    instance_properties,
    false,
    {},
    statistics_guards};

constexpr std::string_view version_name = "(SELECT name FROM definition WHERE key = s.definition)";
constexpr Property version_properties[] = {
    {"processDefinitionId", "s.process_id"},
    {"processDefinitionKey", "s.definition", Type::key, shown | sorted},
    {"processDefinitionName", version_name, Type::maybe_text, shown | sorted},
    {"processDefinitionVersion", "s.version", Type::integer, shown | sorted},
    {"activeInstancesWithIncidentCount", "s.stuck", Type::integer, shown | sorted},
    {"activeInstancesWithoutIncidentCount", "s.smooth", Type::integer, shown | sorted},
    {"tenantId", "s.tenant", Type::text, shown | filtered},
};
constexpr ListSpec by_version{
    "Process Definition",
    "(SELECT definition, process_id, version, tenant, sum(incidents > 0) AS stuck, sum(incidents = 0) AS smooth "
    "FROM instance WHERE state = 'active' GROUP BY definition, tenant) s",
    "s.definition", "s.tenant", version_properties, false, {}, statistics_guards};

constexpr Property subscription_properties[] = {
    {"processDefinitionId", "s.process_id", Type::text, shown},
    {"tenantId", "s.tenant", Type::text, shown},
    {"processDefinitionKey", "s.definition", Type::key, shown},
    {"processInstancesWithActiveSubscriptions", "s.instances", Type::integer, shown},
    {"activeSubscriptions", "s.subscriptions", Type::integer, shown},
};
constexpr ListSpec by_subscription{
    "Process Definition",
    "(SELECT definition, process_id, tenant, count(DISTINCT instance) AS instances, count(*) AS subscriptions FROM "
    "subscription WHERE state = 'open' AND kind = 'message' AND instance IS NOT NULL GROUP BY definition, tenant) s",
    "s.definition", "s.tenant", subscription_properties, false, {}, statistics_guards};

}  // namespace

Result<Value> get_definition_element_statistics(Snapshot& snapshot, const Visibility& visibility, std::int64_t key,
                                                const Value& request) {
  TRY(get_process_definition(snapshot, visibility, key));
  const Value& filter = request["filter"];
  const bool selects = filter.is_context() && !filter.context().empty();
  if (selects) return count_selected(snapshot, visibility, key, filter);
  // The process itself is counted too, but is no element of its diagram.
  const Sql only = Sql("s.definition = ")
                   << Sql().value(key) << " AND s.element_id <> (SELECT id FROM definition WHERE key = s.definition)";
  return items(snapshot, counted, visibility, only);
}

Result<Value> search_definition_instance_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                    const Value& request) {
  return search(snapshot, by_process, visibility, request);
}

Result<Value> search_definition_version_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                   const Value& request) {
  if (request["filter"]["processDefinitionId"].is_null())
    return reject(Code::invalid_argument, "No filter.processDefinitionId provided.");
  return search(snapshot, by_version, visibility, request);
}

Result<Value> search_definition_subscription_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                        const Value& request) {
  return search(snapshot, by_subscription, visibility, request);
}

}  // namespace tandem::views

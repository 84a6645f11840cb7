#include "views/targets.h"

#include "views/decisions.h"
#include "views/filter.h"
#include "views/process_instances.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

Result<Targets> read(Snapshot& snapshot, Sql sql) {
  sql << " LIMIT " << Sql().value(max_targets + 1);
  Statement& rows = sql.prepare(snapshot);
  Targets targets;
  while (rows.step())
    targets.push_back(
        {rows.integer(0), rows.is_null(1) ? std::nullopt : std::optional(rows.integer(1)), std::string(rows.text(2))});
  rows.reset();
  if (targets.size() <= static_cast<std::size_t>(max_targets)) return targets;
  return reject(Code::invalid_argument,
                "The filter finds more than " + std::to_string(max_targets) +
                    " items, which is the most one batch operation may have; narrow the filter",
                "/filter");
}

Result<Sql> required_filter(const ListSpec& list, const Value& filter) {
  if (filter.is_null()) return reject(Code::invalid_argument, "No filter provided.");
  if (filter.is_context() && filter.context().empty())
    return reject(Code::invalid_argument, "At least one of [filter criteria] is required.");
  return filter_condition(list, filter, "filter");
}

std::string_view condition_of(Whose whose) {
  switch (whose) {
    case Whose::active_roots: return "i.state = 'active' AND i.parent IS NULL";
    case Whose::active: return "i.state = 'active'";
    case Whose::ended: return "i.state IN ('completed', 'terminated')";
  }
  return "0";
}

Sql instances_where(const Visibility& visibility, const Sql& condition, Whose whose) {
  return Sql("SELECT i.key, i.key, i.tenant FROM instance i WHERE ")
         << visible("i.tenant", visibility) << " AND " << condition << " AND " << condition_of(whose)
         << " ORDER BY i.key";
}

constexpr std::string_view incidents =
    "SELECT n.key, n.instance, n.tenant FROM incident n WHERE n.state = 'active' AND n.instance IN (";

Sql evaluations_where(const Visibility& visibility, const Sql& condition) {
  return Sql("SELECT DISTINCT e.key, e.instance, e.tenant FROM ")
         << decision_instances.from << " WHERE " << visible("e.tenant", visibility) << " AND " << condition
         << " ORDER BY e.key";
}

}  // namespace

Result<Targets> find_instances(Snapshot& snapshot, const Visibility& visibility, const Value& filter, Whose whose) {
  return read(snapshot, instances_where(visibility, TRY(required_filter(process_instances, filter)), whose));
}

Result<Targets> find_open_incidents(Snapshot& snapshot, const Visibility& visibility, const Value& filter) {
  const Sql condition = TRY(required_filter(process_instances, filter));
  return read(snapshot, Sql(incidents) << "SELECT i.key FROM instance i WHERE " << visible("i.tenant", visibility)
                                       << " AND " << condition << " AND i.state = 'active') ORDER BY n.key");
}

Result<Targets> find_open_incidents_of(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance) {
  TRY(get_process_instance(snapshot, visibility, instance));
  return read(
      snapshot,
      Sql(incidents)
          << "WITH RECURSIVE called (key) AS (SELECT " << Sql().value(instance)
          << " UNION ALL SELECT i.key FROM called JOIN instance i ON i.parent = called.key) SELECT key FROM called) ORDER BY n.key");
}

Result<Targets> find_evaluations(Snapshot& snapshot, const Visibility& visibility, const Value& filter) {
  return read(snapshot, evaluations_where(visibility, TRY(required_filter(decision_instances, filter))));
}

Result<Targets> find_ended_of_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t definition) {
  return read(snapshot, instances_where(visibility, Sql("i.definition = ") << Sql().value(definition), Whose::ended));
}

Result<Targets> find_evaluations_of_graph(Snapshot& snapshot, const Visibility& visibility, std::int64_t graph) {
  return read(snapshot, Sql("SELECT v.key, v.instance, v.tenant FROM decision_evaluation v WHERE ")
                            << visible("v.tenant", visibility)
                            << " AND v.decision IN (SELECT key FROM definition WHERE requirements = "
                            << Sql().value(graph) << ") ORDER BY v.key");
}

Result<Target> find_evaluation(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  Targets found = TRY(read(snapshot, Sql("SELECT v.key, v.instance, v.tenant FROM decision_evaluation v WHERE v.key = ")
                                         << Sql().value(key) << " AND " << visible("v.tenant", visibility)));
  if (!found.empty()) return std::move(found.front());
  return reject(Code::not_found, "Decision Instance with key '" + std::to_string(key) + "' not found");
}

}  // namespace tandem::views

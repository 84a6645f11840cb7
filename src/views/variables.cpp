#include "views/variables.h"
#include "views/filter.h"
#include "views/guards.h"

#include <map>

#include "views/user_tasks.h"
#include "views/variable_filter.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr std::string_view root = "(SELECT root FROM instance WHERE key = v.instance)";
constexpr std::string_view is_long = "length(v.value) > 8191";

Result<Sql> in_scope(const Value& filter, const std::string& path) {
  return inside_instance({"scopeKey", "v.scope", Type::key}, "element", "v.instance", filter, path);
}

constexpr Property truncated_properties[] = {
    {"value", "substr(v.value, 1, 8191)", Type::text, shown},
    {"value", "v.value", Type::text, filtered | sorted, {}, &value_condition},
    {"name", "v.name"},
    {"tenantId", "v.tenant"},
    {"variableKey", "v.key", Type::key},
    {"scopeKey", "v.scope", Type::key, everywhere, {}, &in_scope},
    {"processInstanceKey", "v.instance", Type::key},
    {"rootProcessInstanceKey", root, Type::key, shown},
    {"isTruncated", is_long, Type::boolean, shown | filtered},
};
constexpr Property whole_properties[] = {
    {"value", "v.value", Type::text, everywhere, {}, &value_condition},
    {"name", "v.name"},
    {"tenantId", "v.tenant"},
    {"variableKey", "v.key", Type::key},
    {"scopeKey", "v.scope", Type::key, everywhere, {}, &in_scope},
    {"processInstanceKey", "v.instance", Type::key},
    {"rootProcessInstanceKey", root, Type::key, shown},
    {"isTruncated", "0", Type::boolean, shown},
    {"isTruncated", is_long, Type::boolean, filtered},
};
constexpr Property single_properties[] = {
    {"value", "v.value", Type::text, everywhere, {}, &value_condition},
    {"name", "v.name"},
    {"tenantId", "v.tenant"},
    {"variableKey", "v.key", Type::key},
    {"scopeKey", "v.scope", Type::key, everywhere, {}, &in_scope},
    {"processInstanceKey", "v.instance", Type::key},
    {"rootProcessInstanceKey", root, Type::key, shown},
};

constexpr Guard guards[] = {instance_guard("v.process_id")};
constexpr ListSpec truncated{"Variable", "variable v", "v.key", "v.tenant", truncated_properties, false, {}, guards};
constexpr ListSpec whole{"Variable", "variable v", "v.key", "v.tenant", whole_properties, false, {}, guards};
constexpr ListSpec single{"Variable", "variable v", "v.key", "v.tenant", single_properties, false, {}, guards};

const ListSpec& list_of(LongValues long_values) { return long_values == LongValues::whole ? whole : truncated; }

}  // namespace

Result<Value> search_variables(Snapshot& snapshot, const Visibility& visibility, const Value& request,
                               LongValues long_values) {
  return search(snapshot, list_of(long_values), visibility, request);
}

Result<Value> get_variable(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, single, visibility, key);
}

// ---- of a user task

namespace {

constexpr std::string_view scopes_of_element =
    "WITH RECURSIVE scope (key, depth) AS ("
    " SELECT ?, 0"
    " UNION ALL SELECT e.parent, depth + 1 FROM scope JOIN element e ON e.key = scope.key) "
    "SELECT key FROM scope ORDER BY depth";

// From the inside out, the instance last.
std::vector<SqlValue> scopes_around(Snapshot& snapshot, std::int64_t element) {
  Statement& rows = snapshot.prepare(std::string(scopes_of_element));
  rows.bind(0, element);
  std::vector<SqlValue> scopes;
  while (rows.step()) scopes.emplace_back(rows.integer(0));
  rows.reset();
  return scopes;
}

Result<std::vector<SqlValue>> scopes_of_task(Snapshot& snapshot, const Visibility& visibility, std::int64_t task) {
  TRY(get_user_task(snapshot, visibility, task));
  Statement& row = snapshot.prepare("SELECT element FROM user_task WHERE key = ?");
  row.bind(0, task);
  row.step();
  const std::int64_t element = row.integer(0);
  row.reset();
  return scopes_around(snapshot, element);
}

// Of each name the variable of the innermost scope. Few variables are in sight, so they are looked through here.
std::vector<SqlValue> innermost(Snapshot& snapshot, const std::vector<SqlValue>& scopes) {
  const std::int64_t instance = std::get<std::int64_t>(scopes.back());
  std::map<std::int64_t, std::size_t> depth;
  for (std::size_t at = 0; at < scopes.size(); ++at) depth[std::get<std::int64_t>(scopes[at])] = at;
  std::map<std::string, std::pair<std::size_t, std::int64_t>> best;
  Statement& rows = snapshot.prepare("SELECT key, scope, name FROM variable WHERE instance = ?");
  rows.bind(0, instance);
  while (rows.step()) {
    const auto found = depth.find(rows.integer(1));
    if (found == depth.end()) continue;
    const std::pair candidate(found->second, rows.integer(0));
    const auto [at, fresh] = best.try_emplace(std::string(rows.text(2)), candidate);
    if (!fresh && candidate < at->second) at->second = candidate;
  }
  rows.reset();
  std::vector<SqlValue> keys;
  for (const auto& [name, variable] : best) keys.emplace_back(variable.second);
  return keys;
}

}  // namespace

Result<Value> search_user_task_variables(Snapshot& snapshot, const Visibility& visibility, std::int64_t task,
                                         const Value& request, LongValues long_values) {
  const std::vector<SqlValue> scopes = TRY(scopes_of_task(snapshot, visibility, task));
  Sql only("v.instance = ");
  only << Sql().value(scopes.back()) << " AND v.scope IN " << Sql().list(scopes);
  return search(snapshot, list_of(long_values), visibility.inside(), request, only);
}

Result<Value> search_user_task_effective_variables(Snapshot& snapshot, const Visibility& visibility, std::int64_t task,
                                                   const Value& request, LongValues long_values) {
  const std::vector<SqlValue> scopes = TRY(scopes_of_task(snapshot, visibility, task));
  Sql only("v.key IN ");
  only << Sql().list(innermost(snapshot, scopes));
  return search(snapshot, list_of(long_values), visibility.inside(), request, only);
}

}  // namespace tandem::views

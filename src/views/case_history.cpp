#include "views/case_history.h"

#include "views/cases.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr Property act_properties[] = {
    {"planActKey", "a.key", Type::key},
    {"caseKey", "a.instance", Type::key},
    {"caseDefinitionKey", "a.definition", Type::key},
    {"planItemKey", "a.item", Type::key},
    {"itemId", "a.item_id"},
    {"name", "a.name", Type::maybe_text},
    {"act", "a.act"},
    {"reason", "a.reason", Type::maybe_text},
    {"actor", "a.actor"},
    {"timestamp", "a.at", Type::time},
    {"tenantId", "a.tenant"},
};
constexpr ListSpec plan_acts{"Plan Act", "(SELECT * FROM plan_act) a", "a.key", "a.tenant", act_properties};

constexpr Choice origins[] = {{"PLANNING_TABLE", "s.origin = 'planning_table'"},
                              {"PERSON", "s.origin = 'person'"},
                              {"PROPOSAL", "s.origin = 'proposal'"}};

constexpr Property step_properties[] = {
    {"addedStepKey", "s.key", Type::key},
    {"caseKey", "s.instance", Type::key},
    {"caseDefinitionKey", "s.definition", Type::key},
    {"itemId", "s.item_id"},
    {"name", "s.name", Type::maybe_text},
    {"kind", "s.kind"},
    {"stageId", "s.stage_id"},
    {"follows", "s.follows", Type::maybe_text},
    {"origin", "s.origin", Type::choice, everywhere, origins},
    {"roles", "s.roles", Type::json, shown},
    {"step", "s.step", Type::json, shown},
    {"reason", "s.reason", Type::maybe_text},
    {"actor", "s.actor"},
    {"timestamp", "s.added_at", Type::time},
    {"tenantId", "s.tenant"},
};
constexpr ListSpec added_steps{"Added Step", "(SELECT * FROM added_step) s", "s.key", "s.tenant", step_properties};

// ---- how a case differs from its template

Value time_of(const Statement& row, int column) { return Value(to_iso(from_millis(row.integer(column)))); }

List added(Snapshot& snapshot, std::int64_t key) {
  Sql query(
      "SELECT s.item_id, s.name, s.kind, s.stage_id, s.origin, s.actor, s.added_at, s.reason, "
      "(SELECT p.state FROM plan_item p WHERE p.instance = s.instance AND p.item_id = s.item_id ORDER BY p.key DESC LIMIT 1) "
      "FROM added_step s WHERE s.instance = ");
  query.value(key) << " ORDER BY s.key";
  Statement& row = query.prepare(snapshot);
  List found;
  while (row.step())
    found.push_back(Value::context({{"itemId", row.text(0)},
                                    {"name", row.text(1)},
                                    {"kind", row.text(2)},
                                    {"stageId", row.text(3)},
                                    {"origin", row.text(4)},
                                    {"by", row.text(5)},
                                    {"at", time_of(row, 6)},
                                    {"reason", row.text(7)},
                                    {"state", row.is_null(8) ? Value() : Value(row.text(8))}}));
  return found;
}

List acts(Snapshot& snapshot, std::int64_t key, const char* act) {
  Sql query("SELECT item_id, name, actor, at, reason FROM plan_act WHERE instance = ");
  query.value(key) << " AND act = ";
  query.value(std::string(act)) << " ORDER BY key";
  Statement& row = query.prepare(snapshot);
  List found;
  while (row.step())
    found.push_back(Value::context({{"itemId", row.text(0)},
                                    {"name", row.text(1)},
                                    {"by", row.text(2)},
                                    {"at", time_of(row, 3)},
                                    {"reason", row.text(4)}}));
  return found;
}

// Work that ended without being done, and nobody's act says why; and work nobody has begun.
List not_done(Snapshot& snapshot, std::int64_t key, std::string_view which) {
  Sql query(
      "SELECT p.item_id, p.name, p.kind, p.state FROM plan_item p WHERE NOT p.waiting AND (p.kind LIKE '%TASK' OR p.kind = 'STAGE') AND ");
  query << which << " AND p.instance = ";
  query.value(key) << " ORDER BY p.key";
  Statement& row = query.prepare(snapshot);
  List found;
  while (row.step())
    found.push_back(Value::context(
        {{"itemId", row.text(0)}, {"name", row.text(1)}, {"kind", row.text(2)}, {"state", row.text(3)}}));
  return found;
}

constexpr std::string_view ended =
    "p.state = 'terminated' AND NOT EXISTS (SELECT 1 FROM plan_act a WHERE a.instance = p.instance AND a.item = p.key AND a.act = 'skip')";
constexpr std::string_view not_begun = "p.state IN ('available', 'enabled', 'disabled')";

}  // namespace

Result<Value> search_plan_acts(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, plan_acts, visibility, request);
}

Result<Value> search_added_steps(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, added_steps, visibility, request);
}

Result<Value> deviations(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  const Value found = TRY(get_case(snapshot, visibility, key));
  return Value::context({{"caseKey", found["caseKey"]},
                         {"caseDefinitionId", found["caseDefinitionId"]},
                         {"version", found["version"]},
                         {"added", Value(added(snapshot, key))},
                         {"skipped", Value(acts(snapshot, key, "skip"))},
                         {"reopened", Value(acts(snapshot, key, "reopen"))},
                         {"placed", Value(acts(snapshot, key, "place"))},
                         {"ended", Value(not_done(snapshot, key, ended))},
                         {"notBegun", Value(not_done(snapshot, key, not_begun))}});
}

}  // namespace tandem::views

#include "views/floor.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

Value time_or_null(const Statement& row, int column) {
  return row.is_null(column) ? Value() : Value(to_iso(from_millis(row.integer(column))));
}

// How many items ended in one of the given ways.
std::int64_t outcomes(Snapshot& snapshot, const Visibility& visibility, std::string_view condition) {
  Sql query("SELECT coalesce(sum(items), 0) FROM outcome_count WHERE ");
  query << condition << " AND " << visible("tenant", visibility);
  Statement& row = query.prepare(snapshot);
  row.step();
  return row.integer(0);
}

Value numbers(Snapshot& snapshot, const Visibility& visibility) {
  Sql query(
      "SELECT coalesce(sum(received), 0), coalesce(sum(open), 0), coalesce(sum(reworks), 0) FROM line_count WHERE ");
  query << visible("tenant", visibility);
  Statement& row = query.prepare(snapshot);
  row.step();
  const std::int64_t received = row.integer(0), open = row.integer(1), reworks = row.integer(2);
  Sql referrals("SELECT count(*) FROM judgement WHERE outcome = 'refer' AND ");
  referrals << visible("tenant", visibility);
  Statement& referred = referrals.prepare(snapshot);
  referred.step();
  return Value::context({{"received", received}, {"open", open}, {"completed", received - open}, {"rework", reworks},
                         {"accepted", outcomes(snapshot, visibility, "outcome = 'accepted'")},
                         {"referred", referred.integer(0)},
                         {"declined", outcomes(snapshot, visibility, "outcome = 'declined'")}});
}

Value elements(Snapshot& snapshot, std::int64_t definition) {
  Sql query("SELECT element_id, active, incidents, completed FROM element_count WHERE definition = ");
  query.value(definition);
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step())
    list.push_back(Value::context({{"elementId", rows.text(0)},
                                   {"active", rows.integer(1)},
                                   {"incidents", rows.integer(2)},
                                   {"completed", rows.integer(3)}}));
  return Value(std::move(list));
}

Value lines(Snapshot& snapshot, const Visibility& visibility) {
  Sql query(
      "SELECT l.id, l.name, l.mode, l.service, l.process_id, l.tenant, coalesce(c.open, 0), "
      "(SELECT min(received_at) FROM work_item WHERE tenant = l.tenant AND line = l.id AND ended_at IS NULL), "
      "(SELECT min(due_at) FROM work_item WHERE tenant = l.tenant AND line = l.id AND ended_at IS NULL), "
      "(SELECT key FROM definition WHERE kind = 'process' AND id = l.process_id AND tenant = l.tenant ORDER BY version DESC LIMIT 1) "
      "FROM service_line l LEFT JOIN line_count c ON c.key = l.key WHERE ");
  query << visible("l.tenant", visibility) << " ORDER BY l.mode, l.id";
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step()) {
    const bool has_process = !rows.is_null(9);
    list.push_back(
        Value::context({{"id", rows.text(0)},
                        {"name", rows.text(1)},
                        {"mode", rows.text(2) == "bpo" ? "BPO" : "KPO"},
                        {"service", rows.text(3)},
                        {"processDefinitionId", rows.text(4)},
                        {"processDefinitionKey", has_process ? Value(std::to_string(rows.integer(9))) : Value()},
                        {"open", rows.integer(6)},
                        {"oldestReceivedAt", time_or_null(rows, 7)},
                        {"dueNext", time_or_null(rows, 8)},
                        {"elements", has_process ? elements(snapshot, rows.integer(9)) : Value(List{})},
                        {"tenantId", rows.text(5)}}));
  }
  return Value(std::move(list));
}

Value queues(Snapshot& snapshot, const Visibility& visibility) {
  Sql query(
      "SELECT t.name, g.value, coalesce(w.line, ''), sum(t.assignee = ''), sum(t.assignee <> ''), min(t.created_at) "
      "FROM user_task t JOIN json_each(t.candidate_groups) g LEFT JOIN work_item w ON w.instance = t.instance "
      "WHERE t.ended_at IS NULL AND ");
  query << visible("t.tenant", visibility) << " GROUP BY t.name, g.value, w.line ORDER BY 4 DESC, 1";
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step())
    list.push_back(Value::context({{"name", rows.text(0)},
                                   {"group", rows.text(1)},
                                   {"line", rows.text(2)},
                                   {"waiting", rows.integer(3)},
                                   {"assigned", rows.integer(4)},
                                   {"oldestCreatedAt", time_or_null(rows, 5)}}));
  return Value(std::move(list));
}

Value people(Snapshot& snapshot, const Visibility& visibility, Instant now) {
  const Instant midnight = std::chrono::floor<std::chrono::days>(now);
  Sql query(
      "SELECT p.id, p.name, t.name, coalesce(t.assigned_at, t.created_at), (SELECT count(*) FROM user_task d WHERE d.assignee = p.id AND d.ended_at >= ");
  query.value(to_millis(midnight));
  query
      << " AND d.state = 'completed') FROM person p LEFT JOIN user_task t ON t.assignee = p.id AND t.ended_at IS NULL AND "
      << visible("t.tenant", visibility) << " GROUP BY p.id ORDER BY p.name";
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step()) {
    const bool busy = !rows.is_null(2);
    list.push_back(Value::context({{"id", rows.text(0)},
                                   {"name", rows.text(1)},
                                   {"state", busy ? "working" : "idle"},
                                   {"task", busy ? Value(rows.text(2)) : Value()},
                                   {"since", busy ? time_or_null(rows, 3) : Value()},
                                   {"doneToday", rows.integer(4)}}));
  }
  return Value(std::move(list));
}

}  // namespace

Value read_floor(Snapshot& snapshot, const Visibility& visibility, Instant now) {
  return Value::context({{"now", to_iso(now)},
                         {"numbers", numbers(snapshot, visibility)},
                         {"lines", lines(snapshot, visibility)},
                         {"queues", queues(snapshot, visibility)},
                         {"people", people(snapshot, visibility, now)}});
}

}  // namespace tandem::views

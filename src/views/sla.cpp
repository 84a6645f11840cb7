#include "views/sla.h"

#include <map>

#include "base/time_zone.h"
#include "format/json.h"
#include "views/guards.h"
#include "views/provider.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr Choice metrics[] = {{"FIRST_RESPONSE", "c.metric = 'first_response'"},
                              {"RESOLUTION", "c.metric = 'resolution'"}};
constexpr Choice clock_states[] = {{"RUNNING", "c.state = 'running'"},
                                   {"PAUSED", "c.state = 'paused'"},
                                   {"BREACHED", "c.state = 'breached'"},
                                   {"MET", "c.state = 'met'"},
                                   {"CANCELED", "c.state = 'canceled'"}};

constexpr Property clock_properties[] = {
    {"clockKey", "c.key", Type::key},
    {"itemKey", "c.item", Type::key},
    {"line", "c.line"},
    {"metric", "upper(c.metric)", Type::choice, everywhere, metrics},
    {"state", "upper(c.state)", Type::choice, everywhere, clock_states},
    {"atRisk", "c.warned_at IS NOT NULL", Type::boolean},
    {"policyVersion", "c.policy_version", Type::integer},
    {"calendar", "c.calendar", Type::maybe_text},
    {"targetMs", "c.target_ms", Type::integer},
    {"startedAt", "c.started_at", Type::time},
    {"elapsedMs", "c.elapsed_ms", Type::integer},
    {"countedTo", "c.counted_to", Type::time},
    {"pausedMs", "c.paused_ms", Type::integer},
    {"atRiskAt", "c.at_risk_at", Type::time},
    {"dueAt", "c.due_at", Type::time},
    {"warnedAt", "c.warned_at", Type::time},
    {"breachedAt", "c.breached_at", Type::time},
    {"endedAt", "c.ended_at", Type::time},
    {"tenantId", "c.tenant"},
};

constexpr Property pause_properties[] = {
    {"pauseKey", "p.key", Type::key},
    {"itemKey", "p.item", Type::key},
    {"elementId", "p.element_id", Type::maybe_text},
    {"reason", "p.reason"},
    {"pausedBy", "p.paused_by"},
    {"since", "p.since", Type::time},
    {"resumedBy", "p.resumed_by", Type::maybe_text},
    {"until", "p.until", Type::time},
};

constexpr Choice alert_metrics[] = {{"FIRST_RESPONSE", "a.metric = 'first_response'"},
                                    {"RESOLUTION", "a.metric = 'resolution'"}};
constexpr Choice alert_kinds[] = {{"AT_RISK", "a.kind = 'at_risk'"}, {"BREACH", "a.kind = 'breach'"}};

constexpr Property alert_properties[] = {
    {"alertKey", "a.key", Type::key},
    {"itemKey", "a.item", Type::key},
    {"line", "a.line"},
    {"metric", "upper(a.metric)", Type::choice, everywhere, alert_metrics},
    {"kind", "upper(a.kind)", Type::choice, everywhere, alert_kinds},
    {"at", "a.at", Type::time},
    {"notedAt", "a.noted_at", Type::time},
    {"groups", "a.groups", Type::json, shown},
    {"tenantId", "a.tenant"},
};

constexpr ListSpec clocks{"SLA Clock", "sla_clock c", "c.key", "c.tenant", clock_properties, false, {}, provider_guard};
constexpr ListSpec pauses{"SLA Pause", "sla_pause p", "p.key", "p.tenant", pause_properties, false, {}, provider_guard};
constexpr ListSpec alerts{"SLA Alert", "sla_alert a", "a.key", "a.tenant", alert_properties, false, {}, provider_guard};

Value json_of(std::string_view text) {
  auto value = parse_json(text);
  check(value.has_value(), "stored JSON is JSON");
  return std::move(*value);
}

Value time_or_null(const Statement& row, int column) {
  return row.is_null(column) ? Value() : Value(to_iso(from_millis(row.integer(column))));
}

Result<Value> of_item(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, std::int64_t item) {
  const Value request = Value::context(
      {{"filter", Value::context({{"itemKey", std::to_string(item)}})}, {"page", Value::context({{"limit", 1000}})}});
  const Value page = TRY(search(snapshot, list, visibility, request));
  return page["items"];
}

}  // namespace

Result<Value> search_sla_clocks(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, clocks, visibility, request);
}

Result<Value> search_sla_alerts(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, alerts, visibility, request);
}

Result<Value> get_item_clocks(Snapshot& snapshot, const Visibility& visibility, std::int64_t item) {
  TRY(get_work_item(snapshot, visibility, item));
  Value its_clocks = TRY(of_item(snapshot, clocks, visibility, item));
  Value its_pauses = TRY(of_item(snapshot, pauses, visibility, item));
  return Value::context({{"clocks", std::move(its_clocks)}, {"pauses", std::move(its_pauses)}});
}

Value list_calendars(Snapshot& snapshot, const Visibility& visibility) {
  Sql query("SELECT id, tenant, name, facts FROM calendar WHERE ");
  query << visible("tenant", visibility) << " ORDER BY tenant, id";
  Statement& rows = query.prepare(snapshot);
  List list;
  while (rows.step())
    list.push_back(Value::context(
        {{"id", rows.text(0)}, {"tenantId", rows.text(1)}, {"name", rows.text(2)}, {"facts", json_of(rows.text(3))}}));
  return Value(std::move(list));
}

Result<Value> get_sla_policies(Snapshot& snapshot, const Visibility& visibility, const std::string& tenant,
                               const std::string& line) {
  Sql query("SELECT version, facts, reason, changed_by, since, until FROM sla_policy WHERE tenant = ");
  query.value(tenant) << " AND line = ";
  query.value(line) << " AND " << visible("tenant", visibility) << " ORDER BY version DESC";
  Statement& rows = query.prepare(snapshot);
  List versions;
  while (rows.step())
    versions.push_back(Value::context({{"version", rows.integer(0)},
                                       {"policy", json_of(rows.text(1))},
                                       {"reason", rows.text(2)},
                                       {"changedBy", rows.text(3)},
                                       {"since", time_or_null(rows, 4)},
                                       {"until", time_or_null(rows, 5)}}));
  if (versions.empty()) return reject(Code::not_found, "The line '" + line + "' has no policy of its own.");
  return Value::context({{"items", Value(std::move(versions))}});
}

// ---- the shares of a period

namespace {

struct Kept {
  std::int64_t met = 0, missed = 0;

  Kept& operator+=(const Kept& other) { return met += other.met, missed += other.missed, *this; }
  // In hundredths; null where nothing has ended.
  Value percent() const {
    if (met + missed == 0) return Value();
    return Value(divide(Decimal(met * 10'000 / (met + missed)), 100).value());
  }
};

struct LineMetric {
  std::string tenant, line, metric;
  friend auto operator<=>(const LineMetric&, const LineMetric&) = default;
};

struct Figures {
  std::int64_t running = 0, paused = 0, at_risk = 0, breached = 0;
  Kept kept;
  std::map<std::int64_t, Kept> days;  // since 1970
  Value goal;
};

using Lines = std::map<LineMetric, Figures>;

LineMetric line_metric(const Statement& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
}

void read_open(Snapshot& snapshot, const Visibility& visibility, Lines& lines) {
  Sql query("SELECT tenant, line, metric, sum(state = 'running'), sum(state = 'paused'), "
            "sum(state = 'running' AND warned_at IS NOT NULL), sum(state = 'breached') "
            "FROM sla_clock WHERE ended_at IS NULL AND ");
  query << visible("tenant", visibility) << " GROUP BY tenant, line, metric";
  Statement& rows = query.prepare(snapshot);
  while (rows.step()) {
    Figures& figures = lines[line_metric(rows)];
    figures.running = rows.integer(3), figures.paused = rows.integer(4);
    figures.at_risk = rows.integer(5), figures.breached = rows.integer(6);
  }
}

// By quarters of an hour: every zone's day is made of whole ones.
void read_ended(Snapshot& snapshot, const Visibility& visibility, const Period& period, Lines& lines) {
  Sql query("SELECT tenant, line, metric, ended_at / 900000, sum(state = 'met'), sum(state = 'breached') "
            "FROM sla_clock WHERE ended_at IS NOT NULL AND state IN ('met', 'breached') AND ended_at >= ");
  query.value(to_millis(period.from)) << " AND ended_at < ";
  query.value(to_millis(period.to)) << " AND " << visible("tenant", visibility) << " GROUP BY 1, 2, 3, 4";
  Statement& rows = query.prepare(snapshot);
  while (rows.step()) {
    Figures& figures = lines[line_metric(rows)];
    const Kept kept{rows.integer(4), rows.integer(5)};
    const std::int64_t second = rows.integer(3) * 900;
    const std::int64_t offset = period.time_zone.empty() ? 0 : zone_offset_at_utc(period.time_zone, second);
    figures.kept += kept;
    figures.days[(second + offset) / seconds_per_day] += kept;
  }
}

void read_goals(Snapshot& snapshot, const Visibility& visibility, Lines& lines) {
  Sql query("SELECT p.tenant, p.line, lower(json_extract(t.value, '$.metric')), json_extract(t.value, '$.goal') "
            "FROM sla_policy p JOIN json_each(p.facts, '$.targets') t WHERE p.until IS NULL AND ");
  query << visible("p.tenant", visibility);
  Statement& rows = query.prepare(snapshot);
  while (rows.step())
    if (Figures& figures = lines[line_metric(rows)]; !rows.is_null(3)) figures.goal = rows.integer(3);
}

Value days_of(const Figures& figures) {
  List days;
  for (const auto& [day, kept] : figures.days)
    days.push_back(Value::context({{"day", to_string(date_from_days(day).value_or(Date{}))},
                                   {"met", kept.met},
                                   {"missed", kept.missed},
                                   {"percent", kept.percent()}}));
  return Value(std::move(days));
}

Value row_of(const LineMetric& of, const Figures& figures) {
  const bool is_response = of.metric == "first_response";
  return Value::context({{"tenantId", of.tenant},
                         {"line", of.line},
                         {"metric", is_response ? "FIRST_RESPONSE" : "RESOLUTION"},
                         {"measure", is_response ? "SERVICE_LEVEL" : "ON_TIME_DELIVERY"},
                         {"running", figures.running},
                         {"paused", figures.paused},
                         {"atRisk", figures.at_risk},
                         {"breached", figures.breached},
                         {"met", figures.kept.met},
                         {"missed", figures.kept.missed},
                         {"percent", figures.kept.percent()},
                         {"goal", figures.goal},
                         {"days", days_of(figures)}});
}

}  // namespace

Value read_sla(Snapshot& snapshot, const Visibility& visibility, const Period& period) {
  Lines lines;
  read_open(snapshot, visibility, lines);
  read_ended(snapshot, visibility, period, lines);
  read_goals(snapshot, visibility, lines);
  List items;
  for (const auto& [of, figures] : lines) items.push_back(row_of(of, figures));
  return Value::context({{"from", to_iso(period.from)}, {"to", to_iso(period.to)}, {"items", Value(std::move(items))}});
}

}  // namespace tandem::views

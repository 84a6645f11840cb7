#include "views/job_statistics.h"

#include <map>
#include <set>

#include "base/temporal.h"
#include "views/filter.h"
#include "views/groups.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

// ---- the request

struct Question {
  JobWindow window;
  Sql conditions;           // on type, and what else was asked for
  std::int64_t bucket = 0;  // milliseconds
};

constexpr Property time_property{"time", "t", Type::time};
constexpr Property type_property{"jobType", "type", Type::text};
constexpr Property code_property{"errorCode", "error_code", Type::text};
constexpr Property message_property{"errorMessage", "error_message", Type::text};

Result<Instant> time_of(const Value& filter, std::string_view name) {
  const std::string path = "filter." + std::string(name);
  const Value& value = filter[name];
  if (value.is_null()) return reject(Code::invalid_argument, "No " + path + " provided.");
  const auto text = value.is_string() ? parse_date_time(value.string()) : std::nullopt;
  const auto instant = text ? to_instant(*text) : std::nullopt;
  if (!instant) return cannot_parse(path);
  return *instant;
}

// About a hundred buckets, of a length people think in.
std::int64_t sensible_bucket(const JobWindow& window) {
  constexpr std::int64_t minute = 60'000, hour = 60 * minute, day = 24 * hour;
  const std::int64_t wanted = (to_millis(window.to) - to_millis(window.from)) / 100;
  for (const std::int64_t length : {minute, 5 * minute, 15 * minute, hour, 6 * hour})
    if (wanted <= length) return length;
  return day;
}

Result<std::int64_t> bucket_of(const Value& resolution, const JobWindow& window) {
  if (resolution.is_null()) return sensible_bucket(window);
  const auto duration = resolution.is_string() ? parse_days_time(resolution.string()) : std::nullopt;
  if (!duration || duration->seconds < 1) return cannot_parse("filter.resolution");
  return duration->seconds * 1000;
}

using Names = std::vector<std::string_view>;

Result<Question> question_of(const Value& request, const Names& also) {
  const Value& filter = request["filter"];
  if (!filter.is_null() && !filter.is_context()) return cannot_parse("filter");
  std::vector<Sql> conditions;
  if (filter.is_context())
    for (const auto& [name, value] : filter.context()) {
      if (name == "from" || name == "to") continue;
      if (std::ranges::find(also, name) == also.end()) return cannot_parse("filter." + name);
      for (const Property* property : {&type_property, &code_property, &message_property})
        if (property->name == name && !value.is_null())
          conditions.push_back(TRY(property_condition(*property, value, "filter." + name)));
    }
  Question question{{TRY(time_of(filter, "from")), TRY(time_of(filter, "to"))}, all_of(conditions)};
  question.bucket = TRY(bucket_of(filter["resolution"], question.window));
  return question;
}

Result<Question> question_of_one_type(const Value& request, Names also = {}) {
  also.push_back("jobType");
  if (request["filter"]["jobType"].is_null()) return reject(Code::invalid_argument, "No filter.jobType provided.");
  return question_of(request, also);
}

// ---- the counts

struct Source {
  std::string_view table;
  std::string_view time;
  std::string_view only;
};
constexpr Source created{"job", "created_at", "1"};
constexpr Source completed{"job", "ended_at", "state = 'completed'"};
// The first event of such a command says which job failed, and how. Who had it is known of the job's last worker only.
constexpr Source failed{
    "(SELECT r.at AS failed_at, j.tenant, j.type, j.worker, coalesce(r.events ->> '$[0][1].code', '') AS error_code,"
    " coalesce(r.events ->> '$[0][1].message', '') AS error_message"
    " FROM record r JOIN job j ON j.key = r.events ->> '$[0][1].job'"
    " WHERE r.command IN ('FailJob', 'ThrowJobError'))",
    "failed_at", "1"};

Sql in_window(const Source& source, const Visibility& visibility, const Question& question) {
  const auto [from, to] = question.window;
  Sql sql(source.only);
  sql << " AND " << source.time << " >= " << Sql().value(to_millis(from)) << " AND " << source.time << " < "
      << Sql().value(to_millis(to)) << " AND " << visible("tenant", visibility) << " AND " << question.conditions;
  return sql;
}

struct Count {
  std::int64_t count = 0;
  std::optional<Instant> last = {};
};
struct Counts {
  Count created, completed, failed;
};
using Groups = std::map<std::string, Counts>;

// `group` is an SQL expression of a text.
void count(Snapshot& snapshot, const Source& source, const Visibility& visibility, const Question& question,
           std::string_view group, Count Counts::*which, Groups& groups) {
  const Sql sql = Sql("SELECT ") << group << ", count(*), max(" << source.time << ") FROM " << source.table << " WHERE "
                                 << in_window(source, visibility, question) << " GROUP BY 1";
  Statement& rows = sql.prepare(snapshot);
  while (rows.step()) groups[std::string(rows.text(0))].*which = {rows.integer(1), from_millis(rows.integer(2))};
  rows.reset();
}

Groups count_all(Snapshot& snapshot, const Visibility& visibility, const Question& question, std::string_view group) {
  Groups groups;
  count(snapshot, created, visibility, question, group, &Counts::created, groups);
  count(snapshot, completed, visibility, question, group, &Counts::completed, groups);
  count(snapshot, failed, visibility, question, group, &Counts::failed, groups);
  return groups;
}

Value metric(const Count& count) {
  return Value::context({{"count", count.count}, {"lastUpdatedAt", count.last ? Value(to_iso(*count.last)) : Value()}});
}

Value item(std::string_view name, const std::string& group, const Counts& counts) {
  return Value::context({{std::string(name), Value(group)},
                         {"created", metric(counts.created)},
                         {"completed", metric(counts.completed)},
                         {"failed", metric(counts.failed)}});
}

Result<Value> page_of(std::string_view name, const Groups& groups, const Value& request) {
  NamedItems items;
  for (const auto& [group, counts] : groups) items.emplace(group, item(name, group, counts));
  return page_of_groups(items, request);
}

// Workers that have completed or failed jobs, by type.
std::map<std::string, std::set<std::string>> workers(Snapshot& snapshot, const Visibility& visibility,
                                                     const Question& question) {
  std::map<std::string, std::set<std::string>> names;
  for (const Source& source : {completed, failed}) {
    const Sql sql = Sql("SELECT DISTINCT type, worker FROM ") << source.table << " WHERE "
                                                              << in_window(source, visibility, question);
    Statement& rows = sql.prepare(snapshot);
    while (rows.step()) names[std::string(rows.text(0))].emplace(rows.text(1));
    rows.reset();
  }
  return names;
}

}  // namespace

Value get_job_statistics(Snapshot& snapshot, const Visibility& visibility, const JobWindow& window,
                         std::string_view type) {
  Question question{window, Sql("1")};
  if (!type.empty()) question.conditions = Sql("type = ") << Sql().value(std::string(type));
  const Counts counts = count_all(snapshot, visibility, question, "''")[""];
  return Value::context({{"created", metric(counts.created)}, {"completed", metric(counts.completed)},
                         {"failed", metric(counts.failed)}, {"isIncomplete", false}});
}

Result<Value> search_job_type_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  const Question question = TRY(question_of(request, {"jobType"}));
  auto names = workers(snapshot, visibility, question);
  NamedItems items;
  for (const auto& [type, counts] : count_all(snapshot, visibility, question, "type")) {
    Context one = item("jobType", type, counts).context();
    one.put("workers", static_cast<std::int64_t>(names[type].size()));
    items.emplace(type, std::move(one));
  }
  return page_of_groups(items, request);
}

Result<Value> search_job_worker_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  const Question question = TRY(question_of_one_type(request));
  Groups groups = count_all(snapshot, visibility, question, "worker");
  groups.erase("");  // jobs nobody has taken
  return page_of("worker", groups, request);
}

// Buckets in which something happened, from the beginning of the window on.
Result<Value> search_job_time_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  const Question question = TRY(question_of_one_type(request, {"resolution"}));
  const std::int64_t from = to_millis(question.window.from);
  const auto start = [&](std::string_view time) {
    const std::string length = std::to_string(question.bucket), origin = std::to_string(from);
    return "CAST((" + std::string(time) + " - " + origin + ") / " + length + " * " + length + " + " + origin +
           " AS TEXT)";
  };
  Groups by_millis, groups;
  count(snapshot, created, visibility, question, start(created.time), &Counts::created, by_millis);
  count(snapshot, completed, visibility, question, start(completed.time), &Counts::completed, by_millis);
  count(snapshot, failed, visibility, question, start(failed.time), &Counts::failed, by_millis);
  for (const auto& [millis, counts] : by_millis) groups.emplace(to_iso(from_millis(std::stoll(millis))), counts);
  return page_of("time", groups, request);
}

Result<Value> search_job_error_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  const Question question = TRY(question_of_one_type(request, {"errorCode", "errorMessage"}));
  const Sql sql = Sql("SELECT error_code, error_message, count(DISTINCT worker) FROM ") << failed.table << " WHERE "
                  << in_window(failed, visibility, question) << " GROUP BY 1, 2";
  NamedItems items;
  Statement& rows = sql.prepare(snapshot);
  while (rows.step())
    items.emplace(std::string(rows.text(0)) + '\n' + std::string(rows.text(1)),
                  Value::context({{"errorCode", rows.text(0)}, {"errorMessage", rows.text(1)},
                                  {"workers", rows.integer(2)}}));
  rows.reset();
  return page_of_groups(items, request);
}

}  // namespace tandem::views

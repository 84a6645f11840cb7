#include "views/case_learning.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/identifier.h"
#include "format/json.h"
#include "views/cases.h"
#include "views/open_ends.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

// Enough to know the way, few enough to be asked at every look at a case.
constexpr std::int64_t most_cases = 500;

struct Step {
  std::string id, name, kind;
};

// ---- what to do next

struct Candidate {
  Step step;
  std::int64_t item = 0;  // 0: not in the plan
  std::string state;
  int support = 0, next = 0;
  std::int64_t places = 0;
};

// The steps of a case in the order they were done.
std::vector<Step> course_of(Snapshot& snapshot, std::int64_t key) {
  Sql query(
      "SELECT item_id, name, kind FROM plan_item WHERE kind LIKE '%TASK' AND state = 'completed' AND instance = ");
  query.value(key) << " ORDER BY ended_at, key";
  Statement& row = query.prepare(snapshot);
  std::vector<Step> course;
  while (row.step()) course.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
  return course;
}

std::vector<std::int64_t> finished_like(Snapshot& snapshot, const Value& like) {
  Sql query(
      "SELECT i.key FROM instance i WHERE i.state = 'completed' AND i.definition IN (SELECT key FROM definition WHERE kind = 'case_plan' AND id = ");
  query.value(std::string(like["caseDefinitionId"].string())) << " AND tenant = ";
  query.value(std::string(like["tenantId"].string())) << ") ORDER BY i.key DESC LIMIT ";
  query.value(most_cases);
  Statement& row = query.prepare(snapshot);
  std::vector<std::int64_t> keys;
  while (row.step()) keys.push_back(row.integer(0));
  return keys;
}

class Advice {
 public:
  Advice(Snapshot& snapshot, std::int64_t key) : snapshot_(snapshot), key_(key) {
    for (const Step& step : course_of(snapshot, key)) done_.insert(step.id), last_ = step.id;
    note_open_work();
  }

  void learn_from(const std::vector<std::int64_t>& cases) {
    for (const std::int64_t one : cases) learn_from(course_of(snapshot_, one));
    cases_ = static_cast<int>(cases.size());
  }

  Value answer() const {
    std::vector<const Candidate*> ranked;
    for (const auto& [id, candidate] : candidates_) ranked.push_back(&candidate);
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Candidate* a, const Candidate* b) { return rank(*a) < rank(*b); });
    List items;
    for (const Candidate* one : ranked) items.push_back(described(*one));
    return Value::context(
        {{"cases", cases_}, {"after", last_.empty() ? Value() : Value(last_)}, {"items", Value(std::move(items))}});
  }

 private:
  void note_open_work() {
    Sql query(
        "SELECT item_id, name, kind, key, state FROM plan_item WHERE kind LIKE '%TASK' AND NOT waiting AND state IN ('active', 'enabled') AND instance = ");
    query.value(key_) << " ORDER BY key";
    Statement& row = query.prepare(snapshot_);
    while (row.step())
      candidates_[std::string(row.text(0))] = {
          {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))},
          row.integer(3),
          std::string(row.text(4))};
  }

  // Once for each case, at its first place.
  void learn_from(const std::vector<Step>& course) {
    std::set<std::string> seen;
    bool is_next = last_.empty();  // nothing is done here yet: what they began with
    std::int64_t place = 0;
    for (const Step& step : course) {
      ++place;
      const bool is_new = seen.insert(step.id).second;
      const bool is_open = candidates_.contains(step.id) && candidates_[step.id].item != 0;
      if (is_new && (is_open || !done_.contains(step.id))) note(step, place, is_next), is_next = false;
      if (step.id == last_) is_next = true;
    }
  }

  void note(const Step& step, std::int64_t place, bool is_next) {
    Candidate& candidate = candidates_[step.id];
    if (candidate.step.id.empty()) candidate.step = step;
    ++candidate.support;
    candidate.places += place;
    candidate.next += is_next;
  }

  static std::tuple<int, int, std::int64_t> rank(const Candidate& one) {
    return {-one.next, -one.support, one.support ? one.places / one.support : 0};
  }

  static Value described(const Candidate& one) {
    const double average = one.support ? static_cast<double>(one.places) / one.support : 0;
    const Value place = one.support ? Value(Decimal::from_double(std::round(average * 10) / 10)) : Value();
    return Value::context({{"itemId", one.step.id}, {"name", one.step.name}, {"kind", one.step.kind},
                           {"planItemKey", one.item ? Value(std::to_string(one.item)) : Value()},
                           {"state", one.state.empty() ? Value() : Value(one.state == "active" ? "ACTIVE" : "ENABLED")},
                           {"support", one.support}, {"next", one.next}, {"place", place}});
  }

  Snapshot& snapshot_;
  std::int64_t key_;
  std::set<std::string> done_;
  std::string last_;
  std::map<std::string, Candidate> candidates_;
  int cases_ = 0;
};

// ---- what to put into the template

struct Proposal {
  std::string name, kind, stage;
  Value step;
  std::set<std::int64_t> cases;
  std::map<std::string, int> roles, follows;
  std::set<std::string> reasons;
};

std::set<std::string> decided(Snapshot& snapshot, const std::string& id, const std::string& tenant) {
  Sql query("SELECT proposal FROM template_verdict WHERE case_id = ");
  query.value(id) << " AND tenant = ";
  query.value(tenant);
  Statement& row = query.prepare(snapshot);
  std::set<std::string> found;
  while (row.step()) found.emplace(row.text(0));
  return found;
}

void read_added(const Statement& row, std::map<std::string, Proposal>& out) {
  const std::string name(row.text(0)), kind(row.text(1)), stage(row.text(2));
  Proposal& one = out[stage + "/" + kind + "/" + identifier_of(name)];
  one.name = name, one.kind = kind, one.stage = stage;  // the newest spelling
  one.step = parse_json(row.text(5)).value_or(Value());
  one.cases.insert(row.integer(7));
  const Value roles = parse_json(row.text(3)).value_or(Value(List()));
  for (const Value& role : roles.list()) ++one.roles[std::string(role.string())];
  if (!row.text(4).empty()) ++one.follows[std::string(row.text(4))];
  one.reasons.emplace(row.text(6));
}

std::map<std::string, Proposal> gathered(Snapshot& snapshot, const std::string& id, const std::string& tenant) {
  Sql query(
      "SELECT a.name, a.kind, a.stage_id, a.roles, a.follows, a.step, a.reason, a.instance FROM added_step a WHERE a.origin = 'person' "
      "AND a.definition IN (SELECT key FROM definition WHERE kind = 'case_plan' AND id = ");
  query.value(id) << " AND tenant = ";
  query.value(tenant) << ") ORDER BY a.key";
  Statement& row = query.prepare(snapshot);
  std::map<std::string, Proposal> found;
  while (row.step()) read_added(row, found);
  return found;
}

std::string most_frequent(const std::map<std::string, int>& counts) {
  const auto most =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

Value described(const std::string& id, const Proposal& one) {
  constexpr std::size_t examples = 10;
  List roles, reasons, keys;
  for (const auto& [role, count] : one.roles) roles.push_back(Value::context({{"role", role}, {"count", count}}));
  for (const std::string& reason : one.reasons)
    if (reasons.size() < examples) reasons.push_back(Value(reason));
  for (const std::int64_t key : one.cases)
    if (keys.size() < examples) keys.push_back(Value(std::to_string(key)));
  const std::string follows = most_frequent(one.follows);
  return Value::context({{"proposalId", id},
                         {"name", one.name},
                         {"kind", one.kind},
                         {"stageId", one.stage},
                         {"support", static_cast<std::int64_t>(one.cases.size())},
                         {"roles", Value(std::move(roles))},
                         {"follows", follows.empty() ? Value() : Value(follows)},
                         {"step", one.step},
                         {"reasons", Value(std::move(reasons))},
                         {"caseKeys", Value(std::move(keys))}});
}

}  // namespace

Result<Value> next_steps(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  const Value found = TRY(get_case(snapshot, visibility, key));
  Advice advice(snapshot, key);
  advice.learn_from(finished_like(snapshot, found));
  Context answer = advice.answer().context();
  answer.put("openEnds", Value(open_ends(snapshot, key)));
  return Value(std::move(answer));
}

Result<Value> proposals(Snapshot& snapshot, const Visibility& visibility, std::int64_t key, int support) {
  const Value definition = TRY(get_case_definition(snapshot, visibility, key));
  const std::string id(definition["caseDefinitionId"].string()), tenant(definition["tenantId"].string());
  const std::set<std::string> known = decided(snapshot, id, tenant);
  std::vector<std::pair<std::size_t, Value>> ranked;
  for (const auto& [proposal, one] : gathered(snapshot, id, tenant))
    if (static_cast<int>(one.cases.size()) >= support && !known.contains(proposal))
      ranked.emplace_back(one.cases.size(), described(proposal, one));
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  List items;
  for (auto& [count, item] : ranked) items.push_back(std::move(item));
  return Value::context({{"caseDefinitionId", id}, {"tenantId", tenant}, {"items", Value(std::move(items))}});
}

}  // namespace tandem::views

#include "dmn/hit_policy.h"

#include <algorithm>

#include "feel/function.h"

namespace tandem::dmn {

namespace {

// A single output is its value, several are a context (§8.2.11).
Value row_value(const HitRules& rules, const Outputs& outputs) {
  if (outputs.size() == 1) return outputs.front();
  Context context;
  for (std::size_t at = 0; at < outputs.size(); ++at) context.put(rules.columns[at].name, outputs[at]);
  return Value(std::move(context));
}

Value row_values(const HitRules& rules, const Hits& hits) {
  List list;
  for (const Outputs& outputs : hits) list.push_back(row_value(rules, outputs));
  return Value(std::move(list));
}

Value unique(const HitRules& rules, const Hits& hits, Session& session) {
  if (hits.size() > 1) return session.fail("hit policy UNIQUE, but " + std::to_string(hits.size()) + " rules apply");
  return row_value(rules, hits.front());
}

Value any(const HitRules& rules, const Hits& hits, Session& session) {
  if (std::any_of(hits.begin(), hits.end(), [&](const Outputs& outputs) { return outputs != hits.front(); }))
    return session.fail("hit policy ANY, but rules with different outputs apply");
  return row_value(rules, hits.front());
}

// Decreasing priority: by the place of the first output among its output values, then the second, and so on.
void sort_by_priority(const HitRules& rules, Hits& hits, Session& session) {
  struct Ranked {
    std::vector<std::size_t> ranks;
    Outputs outputs;
  };
  std::vector<Ranked> ranked;
  for (Outputs& outputs : hits) {
    Ranked& entry = ranked.emplace_back();
    for (std::size_t at = 0; at < outputs.size(); ++at)
      if (const auto& values = rules.columns[at].values) entry.ranks.push_back(values->rank(outputs[at], session.run));
    entry.outputs = std::move(outputs);
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.ranks < b.ranks; });
  std::transform(ranked.begin(), ranked.end(), hits.begin(), [](Ranked& entry) { return std::move(entry.outputs); });
}

const char* function_of(Aggregation aggregation) {
  switch (aggregation) {
    case Aggregation::sum: return "sum";
    case Aggregation::min: return "min";
    case Aggregation::max: return "max";
    case Aggregation::count: return "count";
    case Aggregation::none: break;
  }
  return "";
}

Value aggregate_column(const HitRules& rules, const Hits& hits, std::size_t column, Session& session) {
  List values;
  for (const Outputs& outputs : hits) values.push_back(outputs[column]);
  const Value argument(std::move(values));
  const char* function = function_of(rules.aggregation);
  Value result = feel::call_builtin(function, std::span(&argument, 1), session.run);
  if (result.is_null()) return session.fail(std::string("the outputs that apply have no ") + function);
  return result;
}

Value collect(const HitRules& rules, const Hits& hits, Session& session) {
  if (rules.aggregation == Aggregation::none) return row_values(rules, hits);
  Outputs aggregated;
  for (std::size_t at = 0; at < rules.columns.size(); ++at)
    aggregated.push_back(aggregate_column(rules, hits, at, session));
  return row_value(rules, aggregated);
}

}  // namespace

Value combine(const HitRules& rules, Hits hits, Session& session) {
  switch (rules.policy) {
    case HitPolicy::unique: return unique(rules, hits, session);
    case HitPolicy::any: return any(rules, hits, session);
    case HitPolicy::first: return row_value(rules, hits.front());
    case HitPolicy::rule_order: return row_values(rules, hits);
    case HitPolicy::collect: return collect(rules, hits, session);
    case HitPolicy::priority: sort_by_priority(rules, hits, session); return row_value(rules, hits.front());
    case HitPolicy::output_order: sort_by_priority(rules, hits, session); return row_values(rules, hits);
  }
  return Value();
}

Value without_hits(const HitRules& rules) {
  if (rules.policy != HitPolicy::collect) return Value();
  if (rules.aggregation == Aggregation::none) return Value(List{});
  return rules.aggregation == Aggregation::count ? Value(0) : Value();
}

Value combine_defaults(const HitRules& rules, const Outputs& defaults) {
  return row_value(rules, defaults);
}

bool is_first_match_enough(HitPolicy policy) { return policy == HitPolicy::first; }

}  // namespace tandem::dmn

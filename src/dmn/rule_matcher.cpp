#include "dmn/rule_matcher.h"

namespace tandem::dmn {

namespace {

bool applies(const RuleTests::Row& row, std::span<const Value> inputs, const feel::Scope& scope, feel::Run& run) {
  for (std::size_t at = 0; at < row.size(); ++at)
    if (row[at] && !row[at]->test(inputs[at], scope, run).is_true()) return false;
  return true;
}

}  // namespace

RuleNumbers matching_rules(const RuleTests& tests, std::span<const Value> inputs, const feel::Scope& scope,
                                        feel::Run& run, std::size_t limit) {
  RuleNumbers matched;
  for (std::size_t rule = 0; rule < tests.rows.size() && matched.size() < limit; ++rule) {
    if (run.over()) return {};
    if (applies(tests.rows[rule], inputs, scope, run)) matched.push_back(rule);
  }
  return matched;
}

}  // namespace tandem::dmn

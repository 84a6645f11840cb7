// Which rules of a decision table apply, without testing each of them: the columns' indexes leave a few candidates, and
// only cells they do not decide are tested. It answers what rule_matcher.h does for the same input; as cells of rules
// that cannot apply are not evaluated, there are fewer diagnostics, and less of the budget is used.
#pragma once
#include <span>
#include <vector>

#include "dmn/column_index.h"
#include "dmn/rule_matcher.h"

namespace tandem::dmn {

class RuleIndex {
 public:
  explicit RuleIndex(RuleTests tests);

  const RuleTests& tests() const { return tests_; }
  // The indexes of the rules that apply, in the order of the table, at most `limit`.
  RuleNumbers matching_rules(std::span<const Value> inputs, const feel::Scope& scope, feel::Run& run,
                                          std::size_t limit) const;

 private:
  RuleTests tests_;
  std::vector<ColumnIndex> columns_;
};

}  // namespace tandem::dmn

// Which rules of a decision table apply (DMN 1.5 §8.3.3). The plain way: each test of each rule, in order. It defines
// what any faster way has to answer.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "feel/expression.h"

namespace tandem::dmn {

struct RuleTests {
  // One test for each input column. Nothing: any value will do ("-").
  using Row = std::vector<std::optional<feel::Expression>>;
  std::vector<Row> rows;
};

using RuleNumbers = boost::container::small_vector<std::size_t, 4>;

// The indexes of the rules that apply, in the order of the table, at most `limit`.
RuleNumbers matching_rules(const RuleTests& tests, std::span<const Value> inputs, const feel::Scope& scope,
                                        feel::Run& run, std::size_t limit);

}  // namespace tandem::dmn

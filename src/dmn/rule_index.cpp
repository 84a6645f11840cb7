#include "dmn/rule_index.h"

#include <bit>

#include <boost/container/small_vector.hpp>

namespace tandem::dmn {

namespace {

using Answers = boost::container::small_vector<ColumnIndex::Answer, 16>;

std::vector<const Cell*> column_of(const RuleTests& tests, std::size_t column) {
  std::vector<const Cell*> cells;
  for (const RuleTests::Row& row : tests.rows) cells.push_back(&row[column]);
  return cells;
}

std::uint64_t candidates_of(const Answers& answers, std::size_t word, std::size_t rules) {
  const std::size_t left = rules - word * 64;
  std::uint64_t bits = left < 64 ? (std::uint64_t{1} << left) - 1 : ~std::uint64_t{0};
  for (const ColumnIndex::Answer& answer : answers)
    if (answer.candidates) bits &= answer.candidates[word];
  return bits;
}

// The cells that are not decided yet.
bool passes_rest(const RuleTests& tests, std::size_t rule, const Answers& answers, std::span<const Value> inputs,
                 const feel::Scope& scope, feel::Run& run) {
  for (std::size_t at = 0; at < answers.size(); ++at) {
    const std::uint64_t* to_test = answers[at].to_test;
    if (!to_test || !(to_test[rule / 64] >> rule % 64 & 1)) continue;
    if (!tests.rows[rule][at]->test(inputs[at], scope, run).is_true()) return false;
  }
  return true;
}

}  // namespace

RuleIndex::RuleIndex(RuleTests tests) : tests_(std::move(tests)) {
  const std::size_t columns = tests_.rows.empty() ? 0 : tests_.rows.front().size();
  for (std::size_t at = 0; at < columns; ++at) columns_.emplace_back(column_of(tests_, at));
}

RuleNumbers RuleIndex::matching_rules(std::span<const Value> inputs, const feel::Scope& scope,
                                                   feel::Run& run, std::size_t limit) const {
  RuleNumbers matched;
  Answers answers;
  for (std::size_t at = 0; at < columns_.size(); ++at) answers.push_back(columns_[at].find(inputs[at]));
  for (std::size_t word = 0; word * 64 < tests_.rows.size(); ++word) {
    if (!run.step()) return {};
    for (std::uint64_t bits = candidates_of(answers, word, tests_.rows.size()); bits != 0; bits &= bits - 1) {
      const std::size_t rule = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (run.over()) return {};
      if (passes_rest(tests_, rule, answers, inputs, scope, run)) matched.push_back(rule);
      if (matched.size() >= limit) return matched;
    }
  }
  return matched;
}

}  // namespace tandem::dmn

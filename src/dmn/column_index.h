// An index over one column of a decision table, made when the table is compiled: for an input value, the rules whose
// cell it passes.
//
// The ends of the cells' ranges cut the line of all values into points and gaps between them. All values of a gap pass
// the same cells, so each point and each gap has a set of rules, one bit for each. Of a very large table several
// neighbours share a set; then it holds the rules of all of them, and the cells have to be tested.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "feel/constant_tests.h"

namespace tandem::dmn {

using Cell = std::optional<feel::Expression>;  // nothing: any value will do ("-")
using RuleBits = std::vector<std::uint64_t>;   // rule n is bit n % 64 of word n / 64

class ColumnIndex {
 public:
  explicit ColumnIndex(std::span<const Cell* const> cells);

  // What is known about a value. Either is all rules' words, or nullptr.
  struct Answer {
    const std::uint64_t* candidates = nullptr;  // no other rule applies; nullptr: any rule may
    const std::uint64_t* to_test = nullptr;     // rules whose cell has to be tested all the same; nullptr: none
  };
  Answer find(const Value& value) const;

 private:
  using Spans = std::vector<std::pair<std::size_t, std::size_t>>;  // of segments: from, and the one behind the last
  struct Plan;
  void collect_ends(const Plan& plan);
  void fill(const Plan& plan);
  std::size_t segments() const { return 2 * ends_.size() + 1; }
  std::size_t segment_of(const Value& value) const;
  void add(const Range& range, Spans& spans) const;
  Spans passed_by(const feel::ConstantTests& tests) const;

  std::size_t words_;
  Value::Kind kind_ = Value::Kind::null;  // of the inputs the sets are about; null: there are none
  std::vector<Value> ends_;               // sorted; gap i is segment 2i, end i is segment 2i + 1
  std::size_t sharing_ = 1;               // how many segments have one set
  RuleBits sets_, for_null_;
  RuleBits undecided_;  // rules whose cells the sets say nothing about
  RuleBits tested_;     // rules with a cell that is not "-"
};

}  // namespace tandem::dmn

// An index over one column of a decision table, made when the table is compiled: for an input value, the rules whose
// cell it passes.
//
// Each segment of the column's axis has a set of rules, one bit for each. Of a very large table several neighbouring
// segments share a set; then it holds the rules of all of them, and the cells have to be tested.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "dmn/axis.h"

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
  struct Plan;
  void fill(const Plan& plan);

  std::size_t words_;
  Axis axis_;                // of kind null: the sets say nothing
  std::size_t sharing_ = 1;  // how many segments have one set
  RuleBits sets_, for_null_;
  RuleBits undecided_;  // rules whose cells the sets say nothing about
  RuleBits tested_;     // rules with a cell that is not "-"
};

}  // namespace tandem::dmn

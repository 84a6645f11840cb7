// Walks the nodes of a Program in one frame. The parts stand in evaluate.cpp, evaluate_operators.cpp,
// evaluate_iteration.cpp and evaluate_calls.cpp.
#pragma once
#include <array>
#include <span>

#include "feel/ast.h"
#include "feel/builtins/registry.h"
#include "feel/expression.h"

namespace tandem::feel {

// Room for a few values without asking the heap; more are rare.
class Values {
 public:
  explicit Values(std::size_t count) : count_(count) {
    if (count > few_.size()) many_.resize(count);
  }
  Value* data() { return many_.empty() ? few_.data() : many_.data(); }
  Value& operator[](std::size_t i) { return data()[i]; }
  std::span<Value> span() { return {data(), count_}; }

 private:
  std::size_t count_;
  std::array<Value, 4> few_;
  std::vector<Value> many_;
};

// Diagnostics speak of this text until the guard ends.
class PlaceGuard {
 public:
  PlaceGuard(Run& run, std::string_view text) : run_(run), outer_(std::exchange(run.place, Run::Place{text, 0})) {}
  ~PlaceGuard() { run_.place = outer_; }
  PlaceGuard(const PlaceGuard&) = delete;
  PlaceGuard& operator=(const PlaceGuard&) = delete;

 private:
  Run& run_;
  Run::Place outer_;
};

// What has no variables.
class NoScope final : public Scope {
 public:
  const Value* find(std::string_view) const override { return nullptr; }
};

class Evaluator {
 public:
  Evaluator(const Program& program, const Scope& scope, Run& run, Value* slots)
      : program_(program), scope_(scope), run_(run), slots_(slots) {}

  Value eval(NodeId id);

  // Limits of what is built: how deep lists are in lists, and how many values it would be when written out.
  static constexpr std::uint32_t deepest_value = 200;
  static constexpr std::uint64_t heaviest_value = 20'000'000;

 private:
  // A node's value where it already is, or in `storage`: literals and variables are not copied.
  const Value& operand(NodeId id, Value& storage);
  std::span<const std::uint32_t> kids(const Node& node) const {
    return {program_.kids.data() + node.first, node.count};
  }
  void at(const Node& node) { run_.place.offset = node.at; }
  Value compute(const Node& node);

  // Names
  Value free_name(const Node& node);
  Value item_name(const Node& node);
  Value path(const Node& node);
  Value trouble(const Node& node);

  // Structure
  Value conditional(const Node& node);
  Value checked(Value value);
  Value list(const Node& node);
  Value context(const Node& node);
  Value range(const Node& node);

  // Operators
  Value negate(const Node& node);
  Value calculate(const Node& node);
  Value compare(const Node& node);
  Value compare(Op op, const Value& a, const Value& b);
  Value incomparable(const Value& a, const Value& b);
  Value between(const Node& node);
  Value junction(const Node& node, bool decisive);
  Value instance_of(const Node& node);

  // Tests of the value in a slot
  Value in(const Node& node);
  Value test_compare(const Node& node);
  Value test_value(const Node& node);
  std::optional<bool> is_in(const Value& value, const Value& wanted);
  std::optional<bool> is_in_list(const Value& value, const Value& wanted);
  Value test_not(const Node& node);

  // Iteration and filters
  template <class Visit>
  bool iterate(std::span<const std::uint32_t> iterations, Visit&& visit, bool& going);
  Value each(const Node& node);
  Value each_with_partial(const Node& node);
  Value quantify(const Node& node, bool decisive);
  Value no_iteration(const Node& node);
  Value filter(const Node& node);
  Value filter_empty(const Node& node);
  Value filter_items(const Node& node, const List& items);
  Value item_at(const List& items, Decimal position);

  // Calls
  Value function(const Node& node);
  Value callee(const Node& node);
  Value call(const Node& node);
  const Builtin* builtin_of(const Node& callee) const;
  Value call_named(const Node& node);
  Value call_builtin(const Node& node);

  const Program& program_;
  const Scope& scope_;
  Run& run_;
  Value* slots_;
};

}  // namespace tandem::feel

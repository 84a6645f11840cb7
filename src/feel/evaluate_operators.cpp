// Arithmetic, comparison, logic and tests.
#include <algorithm>

#include "feel/arithmetic.h"
#include "feel/compare.h"
#include "feel/evaluator.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;

Value to_value(std::optional<bool> truth) { return truth ? Value(*truth) : Value(); }

bool holds(Op op, std::strong_ordering order) {
  switch (op) {
    case Op::less: return order < 0;
    case Op::less_equal: return order <= 0;
    case Op::greater: return order > 0;
    default: return order >= 0;
  }
}

}  // namespace

Value Evaluator::negate(const Node& node) {
  Value storage;
  const Value& value = operand(node.a, storage);
  at(node);
  return feel::negate(value, run_);
}

Value Evaluator::calculate(const Node& node) {
  Value left, right;
  const Value& a = operand(node.a, left);
  const Value& b = operand(node.b, right);
  at(node);
  switch (node.op) {
    case Op::add: return add(a, b, run_);
    case Op::subtract: return subtract(a, b, run_);
    case Op::multiply: return multiply(a, b, run_);
    case Op::divide: return divide(a, b, run_);
    default: return power(a, b, run_);
  }
}

Value Evaluator::compare(const Node& node) {
  Value left, right;
  const Value& a = operand(node.a, left);
  const Value& b = operand(node.b, right);
  at(node);
  return compare(node.op, a, b);
}

Value Evaluator::compare(Op op, const Value& a, const Value& b) {
  if (op == Op::equal || op == Op::unequal) {
    const auto truth = equal(a, b, run_);
    if (!truth) return incomparable(a, b);
    return Value(*truth == (op == Op::equal));
  }
  const auto found = order(a, b, run_);
  if (!found) return incomparable(a, b);
  return Value(holds(op, *found));
}

Value Evaluator::incomparable(const Value& a, const Value& b) {
  return run_.report(std::string("cannot compare ") + name(a.kind()) + " with " + name(b.kind()));
}

Value Evaluator::between(const Node& node) {
  Value first, second, third;
  const Value& value = operand(node.a, first);
  const Value& low = operand(node.b, second);
  const Value& high = operand(node.c, third);
  at(node);
  const auto to_low = order(value, low, run_);
  const auto to_high = order(value, high, run_);
  if (!to_low) return incomparable(value, low);
  if (!to_high) return incomparable(value, high);
  return Value(*to_low >= 0 && *to_high <= 0);
}

// Three-valued and, or (table 50): one operand may decide; what is no boolean counts as null.
Value Evaluator::junction(const Node& node, bool decisive) {
  bool known = true;
  for (const NodeId kid : kids(node)) {
    Value storage;
    const Value& value = operand(kid, storage);
    if (!value.is_boolean()) {
      known = false;
    } else if (value.boolean() == decisive) {
      return Value(decisive);
    }
  }
  return known ? Value(!decisive) : Value();
}

Value Evaluator::instance_of(const Node& node) {
  Value storage;
  const Value& value = operand(node.a, storage);
  if (!run_.step(static_cast<std::int64_t>(value.weight()))) return nullptr;
  return Value(is_instance(value, program_.types[node.b]));
}

// ---- tests

Value Evaluator::in(const Node& node) {
  slots_[node.slot] = eval(node.a);
  return eval(node.b);
}

Value Evaluator::test_compare(const Node& node) {
  Value storage;
  const Value& end = operand(node.a, storage);
  const Op op = static_cast<Op>(node.mode);
  const Value& value = slots_[node.slot];
  if (op == Op::equal || op == Op::unequal) {
    const auto truth = equal(value, end, run_);
    return truth ? Value(*truth == (op == Op::equal)) : Value();
  }
  const auto found = order(value, end, run_);
  return found ? Value(holds(op, *found)) : Value();
}

namespace {

// Whether null, the value of the test, stands for "there is no answer" rather than for the value null.
bool is_without_answer(TestMode mode, const Value& value) {
  switch (mode) {
    case TestMode::condition:
    case TestMode::relation: return true;
    case TestMode::value: return !value.is_null();  // "5 in [1..null]"
    case TestMode::either: break;
  }
  return false;
}

}  // namespace

Value Evaluator::test_value(const Node& node) {
  Value storage;
  const Value& wanted = operand(node.a, storage);
  const Value& value = slots_[node.slot];
  const auto mode = static_cast<TestMode>(node.mode);
  const bool may_be_condition = mode != TestMode::value && (mode == TestMode::condition || !value.is_boolean());
  if (may_be_condition && wanted.is_boolean()) return wanted;
  if (wanted.is_null() && is_without_answer(mode, value)) return nullptr;
  return to_value(is_in(value, wanted));
}

// value in wanted (table 55): in the range, in the list, or equal.
std::optional<bool> Evaluator::is_in(const Value& value, const Value& wanted) {
  if (wanted.kind() == Kind::range && value.kind() != Kind::range) return contains(wanted.range(), value);
  if (wanted.is_list()) return is_in_list(value, wanted);
  return equal(value, wanted, run_);
}

std::optional<bool> Evaluator::is_in_list(const Value& value, const Value& wanted) {
  if (value.is_list() && equal(value, wanted, run_) == true) return true;
  for (const Value& item : wanted.list()) {
    if (!run_.step()) return std::nullopt;
    const bool by_range = item.kind() == Kind::range && value.kind() != Kind::range;
    if ((by_range ? contains(item.range(), value) : equal(value, item, run_)) == true) return true;
  }
  return false;
}

Value Evaluator::test_not(const Node& node) {
  const Value value = eval(node.a);
  return value.is_boolean() ? Value(!value.boolean()) : Value();
}

}  // namespace tandem::feel

// What a unary test accepts, as far as that is known without evaluating it: `"a", "b"`, `[18..65)`, `not(< 5)`. For
// those who index or check many tests at once.
#pragma once
#include <optional>
#include <vector>

#include "feel/expression.h"

namespace tandem::feel {

// Holds for an input of the one kind that all the ends have; about inputs of other kinds, and null, it says nothing: a
// boolean alone is then a condition, and comparisons are null.
struct ConstantTests {
  bool negated = false;       // "not(...)": passes what none of the ranges has
  std::vector<Range> ranges;  // a value by itself is a range whose ends are Range::End::equal
};

// Nothing if a test reads a variable, or the input other than by comparing it. "-" is a negated test without ranges.
std::optional<ConstantTests> constant_tests(const Expression& tests);
// The kind that all the ends have, or nothing if they differ.
std::optional<Value::Kind> common_kind(const ConstantTests& tests);
// The value of an expression that is a constant; nullptr for all others.
const Value* constant_value(const Expression& expression);

}  // namespace tandem::feel

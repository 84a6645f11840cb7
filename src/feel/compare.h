// FEEL's equality and order (DMN 1.5 tables 53 and 54): three-valued, because values of different kinds do not compare.
#pragma once
#include <compare>
#include <optional>

#include "base/value.h"
#include "feel/run.h"

namespace tandem::feel {

// a = b; nothing where FEEL's answer is null (different kinds). null = null is true, null = anything else false.
std::optional<bool> equal(const Value& a, const Value& b);
// The order of a and b; nothing if they have none.
std::optional<std::strong_ordering> order(const Value& a, const Value& b);
// The same, counted against the budget by the size of the values: from hostile input they may be large to compare
// though they occupy little. Nothing also when the budget is used up.
std::optional<bool> equal(const Value& a, const Value& b, Run& run);
std::optional<std::strong_ordering> order(const Value& a, const Value& b, Run& run);

// is(a, b): the same kind and the same content, zones included.
bool same(const Value& a, const Value& b);

// Whether value lies in the range; nothing if value and ends do not compare.
std::optional<bool> contains(const Range& range, const Value& value);

}  // namespace tandem::feel

// DMN 1.5 §10.3.4.7: how points and ranges lie to each other. A point counts as a range of one value.
#include "feel/builtins/bodies.h"
#include "feel/compare.h"

namespace tandem::feel::builtins {

namespace {

using End = Range::End;

// An end of a range as a place on the line: infinitely far if absent, a hair inside if open.
struct Edge {
  const Value* value;  // nullptr: infinity
  int nudge;           // -1, 0 or 1
  int infinity;        // -1 or 1 if absent
};

struct Span {
  Edge low, high;
};

Span span_of(const Value& value) {
  if (value.kind() != Value::Kind::range) return {{&value, 0, 0}, {&value, 0, 0}};
  const Range& range = value.range();
  if (range.low_end == End::unequal) return {{nullptr, 0, -1}, {nullptr, 0, 1}};  // both sides of the value
  return {{range.low_end == End::absent ? nullptr : &range.low, range.low_end == End::open ? 1 : 0, -1},
          {range.high_end == End::absent ? nullptr : &range.high, range.high_end == End::open ? -1 : 0, 1}};
}

// Nothing if the values have no order.
std::optional<std::strong_ordering> order(const Edge& a, const Edge& b) {
  if (!a.value || !b.value) {
    const int left = a.value ? 0 : a.infinity;
    const int right = b.value ? 0 : b.infinity;
    return left <=> right;
  }
  const auto found = feel::order(*a.value, *b.value);
  if (!found || *found != 0) return found;
  return a.nudge <=> b.nudge;
}

// The orders of all four pairs of ends of two spans; nothing if one pair has none.
struct Ends {
  std::strong_ordering low_low, low_high, high_low, high_high;
};

std::optional<Ends> compare(const Value& a, const Value& b) {
  const Span x = span_of(a);
  const Span y = span_of(b);
  const auto low_low = order(x.low, y.low);
  const auto low_high = order(x.low, y.high);
  const auto high_low = order(x.high, y.low);
  const auto high_high = order(x.high, y.high);
  if (!low_low || !low_high || !high_low || !high_high) return std::nullopt;
  return Ends{*low_low, *low_high, *high_low, *high_high};
}

template <class Relation>
Value relate(const Value& a, const Value& b, Run& run, Relation&& relation) {
  const auto ends = compare(a, b);
  if (!ends) return run.report(std::string("cannot compare ") + name(a.kind()) + " with " + name(b.kind()));
  return Value(relation(*ends));
}

// One ends where the other begins, and both have that value.
bool touch(const Value& earlier, const Value& later) {
  const Range& a = earlier.range();
  const Range& b = later.range();
  return a.high_end == End::closed && b.low_end == End::closed && equal(a.high, b.low) == true;
}

Value meeting(const Value& earlier, const Value& later, Run& run) {
  if (!compare(earlier, later)) return run.report("the ranges have no order");
  return Value(touch(earlier, later));
}

}  // namespace

Value before(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.high_low < 0; });
}

Value after(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.low_high > 0; });
}

Value meets(Arguments a, Run& run) { return meeting(a[0], a[1], run); }
Value met_by(Arguments a, Run& run) { return meeting(a[1], a[0], run); }

Value overlaps(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.high_low >= 0 && ends.low_high <= 0; });
}

Value overlaps_before(Arguments a, Run& run) {
  return relate(a[0], a[1], run,
                [](const Ends& ends) { return ends.low_low < 0 && ends.high_low >= 0 && ends.high_high <= 0; });
}

Value overlaps_after(Arguments a, Run& run) {
  return relate(a[0], a[1], run,
                [](const Ends& ends) { return ends.low_low > 0 && ends.low_high <= 0 && ends.high_high >= 0; });
}

Value finishes(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.high_high == 0 && ends.low_low >= 0; });
}

Value finished_by(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.high_high == 0 && ends.low_low <= 0; });
}

Value includes(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.low_low <= 0 && ends.high_high >= 0; });
}

Value during(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.low_low >= 0 && ends.high_high <= 0; });
}

Value starts(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.low_low == 0 && ends.high_high <= 0; });
}

Value started_by(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.low_low == 0 && ends.high_high >= 0; });
}

Value coincides(Arguments a, Run& run) {
  return relate(a[0], a[1], run, [](const Ends& ends) { return ends.low_low == 0 && ends.high_high == 0; });
}

}  // namespace tandem::feel::builtins

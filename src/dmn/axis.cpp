#include "dmn/axis.h"

#include <algorithm>

#include "feel/compare.h"

namespace tandem::dmn {

namespace {

using End = Range::End;
using Kind = Value::Kind;

bool can_be_sorted(Kind kind) {
  return kind == Kind::number || kind == Kind::string || kind == Kind::boolean || kind == Kind::date ||
         kind == Kind::years_months || kind == Kind::days_time;
}

bool is_before(const Value& a, const Value& b) {
  return a.is_boolean() ? a.boolean() < b.boolean() : *feel::order(a, b) < 0;
}

bool is_same(const Value& a, const Value& b) { return !is_before(a, b) && !is_before(b, a); }

// FEEL has no order of booleans, only equality.
bool has_order(const Range& range) { return range.low_end != End::equal && range.low_end != End::unequal; }

// What the spans leave of 0..end.
Spans complement(Spans spans, std::size_t end) {
  std::ranges::sort(spans);
  Spans gaps;
  std::size_t at = 0;
  for (const auto& [from, to] : spans) {
    if (at < from) gaps.emplace_back(at, from);
    at = std::max(at, to);
  }
  if (at < end) gaps.emplace_back(at, end);
  return gaps;
}

}  // namespace

Axis::Axis(Kind kind, std::vector<Value> ends) : kind_(kind), ends_(std::move(ends)) {
  std::ranges::sort(ends_, is_before);
  ends_.erase(std::unique(ends_.begin(), ends_.end(), is_same), ends_.end());
}

std::size_t Axis::segment_of(const Value& value) const {
  const auto found = std::ranges::lower_bound(ends_, value, is_before);
  const bool hit = found != ends_.end() && !is_before(value, *found);
  return 2 * static_cast<std::size_t>(found - ends_.begin()) + hit;
}

void Axis::add(const Range& range, Spans& spans) const {
  const std::size_t low = range.low_end == End::absent ? 0 : segment_of(range.low) + (range.low_end == End::open);
  const std::size_t high =
      range.high_end == End::absent ? segments() : segment_of(range.high) + (range.high_end != End::open);
  if (range.low_end == End::unequal) spans.insert(spans.end(), {{0, low}, {high, segments()}});
  else if (low < high) spans.push_back({low, high});
}

Spans Axis::passed_by(const feel::ConstantTests& tests) const {
  Spans spans;
  for (const Range& range : tests.ranges) add(range, spans);
  return tests.negated ? complement(std::move(spans), segments()) : spans;
}

std::optional<Kind> sortable_kind(const feel::ConstantTests& tests) {
  const auto kind = common_kind(tests);
  if (!kind || !can_be_sorted(*kind)) return std::nullopt;
  if (kind == Kind::boolean && std::ranges::any_of(tests.ranges, has_order)) return std::nullopt;
  return kind;
}

void collect_ends(const feel::ConstantTests& tests, std::vector<Value>& ends) {
  for (const Range& range : tests.ranges) {
    if (range.low_end != End::absent) ends.push_back(range.low);
    if (range.high_end != End::absent) ends.push_back(range.high);
  }
}

}  // namespace tandem::dmn

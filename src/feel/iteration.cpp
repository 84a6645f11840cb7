#include "feel/iteration.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;

constexpr std::int64_t farthest = std::int64_t{1} << 62;

std::optional<std::int64_t> ordinal(const Value& value) {
  if (value.kind() == Kind::date) return to_days(value.date());
  const auto number = value.is_number() ? value.number().to_int64() : std::nullopt;
  return number && *number < farthest && *number > -farthest ? number : std::nullopt;
}

}  // namespace

std::optional<Count> count_between(const Value& low, const Value& high) {
  const auto first = ordinal(low);
  const auto last = ordinal(high);
  if (!first || !last || low.kind() != high.kind()) return std::nullopt;
  return Count{*first, *last, low.kind()};
}

std::optional<Count> count_of(const Range& range) {
  using End = Range::End;
  if (range.low_end == End::absent || range.high_end == End::absent || range.low_end == End::unequal)
    return std::nullopt;
  auto count = count_between(range.low, range.high);
  if (!count || count->first > count->last) return std::nullopt;
  count->first += range.low_end == End::open;
  count->last -= range.high_end == End::open;
  count->empty = count->first > count->last;
  return count;
}

Value counted(const Count& count, std::int64_t at) {
  return count.kind == Kind::number ? Value(at) : Value(*date_from_days(at));
}

}  // namespace tandem::feel

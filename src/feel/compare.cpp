#include "feel/compare.h"

#include <algorithm>

#include "feel/arithmetic.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;
using Order = std::optional<std::strong_ordering>;

// Zones with an offset compare as instants, local ones among themselves. In an order a local time takes the offset of
// the other (table 54); equal to it it is never.
bool has_offset(const Zone& zone) { return zone.kind != Zone::Kind::local; }

// A time of day in a named zone is taken as of 1970-01-01: which offset applied is else not known.
std::int64_t utc_nanos(const Time& time) {
  const auto offset = offset_seconds({Date{}, time});
  return time.nanos - offset.value_or(0) * nanos_per_second;
}

Order order_times(const Time& a, const Time& b) {
  if (has_offset(a.zone) != has_offset(b.zone)) return a.nanos <=> b.nanos;
  return utc_nanos(a) <=> utc_nanos(b);
}

Order order_date_times(const DateTime& a, const DateTime& b) {
  if (has_offset(a.time.zone) != has_offset(b.time.zone)) {
    if (const auto by_date = a.date <=> b.date; by_date != 0) return by_date;
    return a.time.nanos <=> b.time.nanos;
  }
  if (const auto by_seconds = to_epoch_seconds(a) <=> to_epoch_seconds(b); by_seconds != 0) return by_seconds;
  return a.time.nanos % nanos_per_second <=> b.time.nanos % nanos_per_second;
}

DateTime as_date_time(const Value& value) {
  return value.kind() == Kind::date ? at_midnight_utc(value.date()) : value.date_time();
}

bool is_calendar(Kind kind) { return kind == Kind::date || kind == Kind::date_time; }

// "=" sees no parts of a second (the semantic domain counts seconds, §10.3.2.3.5).
std::optional<bool> equal_times(const Time& a, const Time& b) {
  if (has_offset(a.zone) != has_offset(b.zone)) return false;
  const auto seconds = [](const Time& time) {
    const std::int64_t nanos = utc_nanos(time);
    return (nanos - (nanos < 0 ? nanos_per_second - 1 : 0)) / nanos_per_second;
  };
  return seconds(a) == seconds(b);
}

std::optional<bool> equal_date_times(const DateTime& a, const DateTime& b) {
  if (has_offset(a.time.zone) != has_offset(b.time.zone)) return false;
  return to_epoch_seconds(a) == to_epoch_seconds(b);
}

std::optional<bool> equal_lists(const List& a, const List& b) {
  if (a.size() != b.size()) return false;
  bool known = true;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto items = equal(a[i], b[i]);
    if (items && !*items) return false;
    known = known && items;
  }
  return known ? std::optional(true) : std::nullopt;
}

std::optional<bool> equal_contexts(const Context& a, const Context& b) {
  if (a.size() != b.size()) return false;
  bool known = true;
  for (const auto& [name, value] : a) {
    const Value* other = b.find(name);
    if (!other) return false;
    const auto entries = equal(value, *other);
    if (entries && !*entries) return false;
    known = known && entries;
  }
  return known ? std::optional(true) : std::nullopt;
}

std::optional<bool> equal_ranges(const Range& a, const Range& b) {
  if (a.low_end != b.low_end || a.high_end != b.high_end) return false;
  const auto low = equal(a.low, b.low);
  const auto high = equal(a.high, b.high);
  if (!low || !high) return std::nullopt;
  return *low && *high;
}

}  // namespace

std::optional<bool> equal(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::list: return equal_lists(a.list(), b.list());
    case Kind::context: return equal_contexts(a.context(), b.context());
    case Kind::time: return equal_times(a.time(), b.time());
    case Kind::date_time: return equal_date_times(a.date_time(), b.date_time());
    case Kind::range: return equal_ranges(a.range(), b.range());
    default: return a == b;
  }
}

Order order(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) {
    if (is_calendar(a.kind()) && is_calendar(b.kind())) return order_date_times(as_date_time(a), as_date_time(b));
    return std::nullopt;
  }
  switch (a.kind()) {
    case Kind::number: return a.number() <=> b.number();
    case Kind::string: return a.string().compare(b.string()) <=> 0;  // UTF-8 sorts as its code points do
    case Kind::date: return a.date() <=> b.date();
    case Kind::time: return order_times(a.time(), b.time());
    case Kind::date_time: return order_date_times(a.date_time(), b.date_time());
    case Kind::years_months: return a.years_months() <=> b.years_months();
    case Kind::days_time: return a.days_time() <=> b.days_time();
    default: return std::nullopt;
  }
}

namespace {
bool charge(const Value& a, const Value& b, Run& run) {
  return run.step(static_cast<std::int64_t>(std::min(a.weight(), b.weight())));
}
}  // namespace

std::optional<bool> equal(const Value& a, const Value& b, Run& run) {
  return charge(a, b, run) ? equal(a, b) : std::nullopt;
}

Order order(const Value& a, const Value& b, Run& run) { return charge(a, b, run) ? order(a, b) : std::nullopt; }

bool same(const Value& a, const Value& b) { return a == b; }

std::optional<bool> contains(const Range& range, const Value& value) {
  if (range.low_end == Range::End::equal) return equal(value, range.low);
  if (range.low_end == Range::End::unequal) {
    const auto same = equal(value, range.low);
    return same ? std::optional(!*same) : std::nullopt;
  }
  bool inside = true;
  if (range.low_end != Range::End::absent) {
    const auto to_low = order(value, range.low);
    if (!to_low) return std::nullopt;
    inside = *to_low > 0 || (range.low_end == Range::End::closed && *to_low == 0);
  }
  if (range.high_end != Range::End::absent) {
    const auto to_high = order(value, range.high);
    if (!to_high) return std::nullopt;
    inside = inside && (*to_high < 0 || (range.high_end == Range::End::closed && *to_high == 0));
  }
  return inside;
}

}  // namespace tandem::feel

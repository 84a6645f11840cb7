#include "feel/arithmetic.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;

constexpr std::int64_t greatest_count = 1'000'000'000'000'000'000;  // of seconds or months: sums still fit 64 bits

Value no_answer(const char* what, const Value& a, const Value& b, Run& run) {
  return run.report(std::string("cannot ") + what + " " + name(a.kind()) + " and " + name(b.kind()));
}

Value number_or_null(std::optional<Decimal> number, Run& run) {
  if (number) return Value(*number);
  return run.report("the number is too large");
}

template <class T>
Value value_or_null(std::optional<T> value, Run& run) {
  if (value) return Value(*std::move(value));
  return run.report("the date or duration is out of range");
}

std::optional<YearsMonths> months_from(std::optional<Decimal> months) {
  if (!months) return std::nullopt;
  const auto whole = round(*months, 0, Decimal::Rounding::down);
  const auto count = whole ? whole->to_int64() : std::nullopt;
  if (!count || std::abs(*count) > greatest_count) return std::nullopt;
  return YearsMonths{*count};
}

std::optional<YearsMonths> sum(const YearsMonths& a, const YearsMonths& b) {
  std::int64_t months = 0;
  if (__builtin_add_overflow(a.months, b.months, &months) || std::abs(months) > greatest_count) return std::nullopt;
  return YearsMonths{months};
}

std::optional<DaysTime> sum(const DaysTime& a, const DaysTime& b) {
  const std::int64_t nanos = std::int64_t{a.nanos} + b.nanos;
  const std::int64_t carry = nanos >= nanos_per_second;
  const std::int64_t seconds = a.seconds + b.seconds + carry;
  if (std::abs(seconds) > greatest_count) return std::nullopt;
  return DaysTime{seconds, static_cast<std::int32_t>(nanos - carry * nanos_per_second)};
}

std::optional<DaysTime> days_time_or_nothing(std::optional<Decimal> seconds) {
  return seconds ? days_time_from(*seconds) : std::nullopt;
}

// ---- moving dates and times

std::optional<Date> moved(const Date& date, const YearsMonths& by) { return plus_months(date, by.months); }

std::optional<DateTime> moved(const DateTime& value, const YearsMonths& by) {
  const auto date = plus_months(value.date, by.months);
  if (!date) return std::nullopt;
  return DateTime{*date, value.time};
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

std::optional<Date> moved(const Date& date, const DaysTime& by) {
  return date_from_days(to_days(date) + floor_div(by.seconds, seconds_per_day));
}

// The instant moves, the zone stays: over a change of clocks the local time jumps.
std::optional<DateTime> moved(const DateTime& value, const DaysTime& by) {
  const std::int64_t nanos = value.time.nanos % nanos_per_second + by.nanos;
  const std::int64_t carry = nanos >= nanos_per_second;
  return date_time_from_epoch(to_epoch_seconds(value) + by.seconds + carry, nanos - carry * nanos_per_second,
                              value.time.zone);
}

Time moved(const Time& time, const DaysTime& by) {
  constexpr std::int64_t day = seconds_per_day * nanos_per_second;
  const std::int64_t nanos = time.nanos + by.seconds % seconds_per_day * nanos_per_second + by.nanos;
  return {(nanos % day + day) % day, time.zone};
}

// A date, time or date and time and a duration that fits it; nothing if they do not go together.
std::optional<Value> moved(const Value& value, const Value& by, Run& run) {
  if (by.kind() == Kind::years_months) {
    if (value.kind() == Kind::date) return value_or_null(moved(value.date(), by.years_months()), run);
    if (value.kind() == Kind::date_time) return value_or_null(moved(value.date_time(), by.years_months()), run);
  } else if (by.kind() == Kind::days_time) {
    if (value.kind() == Kind::date) return value_or_null(moved(value.date(), by.days_time()), run);
    if (value.kind() == Kind::date_time) return value_or_null(moved(value.date_time(), by.days_time()), run);
    if (value.kind() == Kind::time) return Value(moved(value.time(), by.days_time()));
  }
  return std::nullopt;
}

// ---- differences

bool is_local(const Zone& zone) { return zone.kind == Zone::Kind::local; }

std::optional<DaysTime> difference(const DateTime& a, const DateTime& b) {
  if (is_local(a.time.zone) != is_local(b.time.zone)) return std::nullopt;
  const std::int64_t nanos = a.time.nanos % nanos_per_second - b.time.nanos % nanos_per_second;
  const std::int64_t borrow = nanos < 0;
  return DaysTime{to_epoch_seconds(a) - to_epoch_seconds(b) - borrow,
                  static_cast<std::int32_t>(nanos + borrow * nanos_per_second)};
}

bool is_calendar(Kind kind) { return kind == Kind::date || kind == Kind::date_time; }

DateTime as_date_time(const Value& value) {
  return value.kind() == Kind::date ? at_midnight_utc(value.date()) : value.date_time();
}

std::optional<Value> point_difference(const Value& a, const Value& b, Run& run) {
  std::optional<DaysTime> result;
  if (is_calendar(a.kind()) && is_calendar(b.kind())) {
    result = difference(as_date_time(a), as_date_time(b));
  } else if (a.kind() == Kind::time && b.kind() == Kind::time) {
    result = difference({Date{}, a.time()}, {Date{}, b.time()});
  } else {
    return std::nullopt;
  }
  if (result) return Value(*result);
  return Value(run.report("one time has an offset from UTC and the other has none"));
}

std::string concatenation(std::string_view a, std::string_view b) {
  std::string out;
  out.reserve(a.size() + b.size());
  return out.append(a).append(b);
}

}  // namespace

DateTime at_midnight_utc(const Date& date) { return {date, {0, Zone{Zone::Kind::offset}}}; }

Decimal to_decimal(const DaysTime& duration) {
  if (duration.nanos == 0) return Decimal(duration.seconds);
  return *add(Decimal(duration.seconds), *divide(Decimal(duration.nanos), Decimal(nanos_per_second)));
}

std::optional<DaysTime> days_time_from(Decimal seconds) {
  const auto whole = round(seconds, 0, Decimal::Rounding::floor);
  const auto count = whole ? whole->to_int64() : std::nullopt;
  if (!count || std::abs(*count) > greatest_count) return std::nullopt;
  const auto rest = multiply(*subtract(seconds, *whole), Decimal(nanos_per_second));
  const auto nanos = round(*rest, 0, Decimal::Rounding::down)->to_int64();
  return DaysTime{*count, static_cast<std::int32_t>(*nanos)};
}

DaysTime negated(const DaysTime& duration) {
  if (duration.nanos == 0) return {-duration.seconds, 0};
  return {-duration.seconds - 1, static_cast<std::int32_t>(nanos_per_second - duration.nanos)};
}

Value add(const Value& a, const Value& b, Run& run) {
  if (a.is_number() && b.is_number()) return number_or_null(add(a.number(), b.number()), run);
  if (a.is_string() && b.is_string()) {
    if (!run.take(static_cast<std::int64_t>(a.string().size() + b.string().size()))) return nullptr;
    return Value(concatenation(a.string(), b.string()));
  }
  if (a.kind() == Kind::years_months && b.kind() == Kind::years_months)
    return value_or_null(sum(a.years_months(), b.years_months()), run);
  if (a.kind() == Kind::days_time && b.kind() == Kind::days_time)
    return value_or_null(sum(a.days_time(), b.days_time()), run);
  if (auto result = moved(a, b, run)) return *std::move(result);
  if (auto result = moved(b, a, run)) return *std::move(result);
  return no_answer("add", a, b, run);
}

Value subtract(const Value& a, const Value& b, Run& run) {
  if (a.is_number() && b.is_number()) return number_or_null(subtract(a.number(), b.number()), run);
  if (a.kind() == Kind::years_months && b.kind() == Kind::years_months)
    return value_or_null(sum(a.years_months(), YearsMonths{-b.years_months().months}), run);
  if (a.kind() == Kind::days_time && b.kind() == Kind::days_time)
    return value_or_null(sum(a.days_time(), negated(b.days_time())), run);
  if (auto result = point_difference(a, b, run)) return *std::move(result);
  if (b.kind() == Kind::years_months || b.kind() == Kind::days_time)
    if (auto result = moved(a, negate(b, run), run)) return *std::move(result);
  return no_answer("subtract", a, b, run);
}

Value multiply(const Value& a, const Value& b, Run& run) {
  if (a.is_number() && b.is_number()) return number_or_null(multiply(a.number(), b.number()), run);
  if (a.is_number() && !b.is_number() && !b.is_null()) return multiply(b, a, run);
  if (b.is_number() && a.kind() == Kind::years_months)
    return value_or_null(months_from(multiply(Decimal(a.years_months().months), b.number())), run);
  if (b.is_number() && a.kind() == Kind::days_time)
    return value_or_null(days_time_or_nothing(multiply(to_decimal(a.days_time()), b.number())), run);
  return no_answer("multiply", a, b, run);
}

Value divide(const Value& a, const Value& b, Run& run) {
  const bool by_zero = (b.is_number() && b.number().is_zero()) ||
                       (b.kind() == Kind::years_months && b.years_months().months == 0) ||
                       (b.kind() == Kind::days_time && b.days_time() == DaysTime{});
  if (by_zero) return run.report("division by zero");
  if (a.is_number() && b.is_number()) return number_or_null(divide(a.number(), b.number()), run);
  if (a.kind() == Kind::years_months && b.is_number())
    return value_or_null(months_from(divide(Decimal(a.years_months().months), b.number())), run);
  if (a.kind() == Kind::days_time && b.is_number())
    return value_or_null(days_time_or_nothing(divide(to_decimal(a.days_time()), b.number())), run);
  if (a.kind() == Kind::years_months && b.kind() == Kind::years_months)
    return number_or_null(divide(Decimal(a.years_months().months), Decimal(b.years_months().months)), run);
  if (a.kind() == Kind::days_time && b.kind() == Kind::days_time)
    return number_or_null(divide(to_decimal(a.days_time()), to_decimal(b.days_time())), run);
  return no_answer("divide", a, b, run);
}

Value power(const Value& a, const Value& b, Run& run) {
  if (!a.is_number() || !b.is_number()) return no_answer("raise to a power", a, b, run);
  constexpr std::int64_t costly = 20;  // steps: slow beside addition
  if (!run.step(costly)) return nullptr;
  const auto result = power(a.number(), b.number());
  if (!result) return run.report("the power has no value, or one too large");
  return Value(*result);
}

Value negate(const Value& value, Run& run) {
  switch (value.kind()) {
    case Kind::number: return Value(-value.number());
    case Kind::years_months: return Value(YearsMonths{-value.years_months().months});
    case Kind::days_time: return Value(negated(value.days_time()));
    default: return run.report(std::string("a ") + name(value.kind()) + " has no negative");
  }
}

}  // namespace tandem::feel

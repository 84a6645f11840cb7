// DMN 1.5 §10.3.4.1 for dates, times and durations, §10.3.4.8 and §10.3.4.11.
#include <array>

#include "feel/arithmetic.h"
#include "feel/builtins/bodies.h"

namespace tandem::feel::builtins {

namespace {

Value not_a(const char* what, const Value& text, Run& run) {
  return run.report("\"" + std::string(text.string()) + "\" is no " + what);
}

template <class T>
Value parsed(std::optional<T> value, const char* what, const Value& text, Run& run) {
  if (value) return Value(*std::move(value));
  return not_a(what, text, run);
}

Date calendar_day(const Value& value) {
  return value.kind() == Value::Kind::date ? value.date() : value.date_time().date;
}

// A whole number from low to high.
std::optional<std::int64_t> whole(const Value& value, std::int64_t low, std::int64_t high) {
  const auto number = value.number().to_int64();
  if (!number || *number < low || *number > high) return std::nullopt;
  return number;
}

// Hours and minutes of a day as nanoseconds; the seconds may have a fraction.
std::optional<std::int64_t> nanos_of_day(Arguments a) {
  const auto hour = whole(a[0], 0, 23);
  const auto minute = whole(a[1], 0, 59);
  const Decimal second = a[2].number();
  if (!hour || !minute || second.is_negative() || second >= Decimal(60)) return std::nullopt;
  const auto duration = days_time_from(second);
  return ((*hour * 60 + *minute) * 60 + duration->seconds) * nanos_per_second + duration->nanos;
}

}  // namespace

Value date_from_string(Arguments a, Run& run) { return parsed(parse_date(a[0].string()), "date", a[0], run); }
Value date_from(Arguments a, Run&) { return Value(calendar_day(a[0])); }

Value date_of(Arguments a, Run& run) {
  const auto year = whole(a[0], -greatest_year, greatest_year);
  const auto month = whole(a[1], 1, 12);
  const auto day = whole(a[2], 1, 31);
  if (!year || !month || !day) return run.report("there is no such date");
  const Date date{static_cast<std::int32_t>(*year), static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
  return is_valid(date) ? Value(date) : Value(run.report("there is no such date"));
}

Value date_and_time_from_string(Arguments a, Run& run) {
  if (auto value = parse_date_time(a[0].string())) return Value(*std::move(value));
  if (const auto date = parse_date(a[0].string())) return Value(DateTime{*date, {}});
  return not_a("date and time", a[0], run);
}

Value date_and_time_of(Arguments a, Run&) { return Value(DateTime{calendar_day(a[0]), a[1].time()}); }
// The same instant as it is called in another zone.
Value date_and_time_in_zone(Arguments a, Run& run) {
  const Zone zone{Zone::Kind::named, 0, std::string(a[1].string())};
  if (!is_valid(zone)) return not_a("time zone", a[1], run);
  const DateTime& from = a[0].date_time();
  auto there = date_time_from_epoch(to_epoch_seconds(from), from.time.nanos % nanos_per_second, zone);
  return there ? Value(*std::move(there)) : Value(run.report("the date is out of range"));
}

Value time_from_string(Arguments a, Run& run) { return parsed(parse_time(a[0].string()), "time", a[0], run); }
Value time_from(Arguments a, Run&) { return a[0].kind() == Value::Kind::time ? a[0] : Value(a[0].date_time().time); }

Value time_of(Arguments a, Run& run) {
  const auto nanos = nanos_of_day(a);
  if (!nanos) return run.report("there is no such time of day");
  Time time{*nanos, {}};
  if (!a[3].is_null()) {
    time.zone = {Zone::Kind::offset, static_cast<std::int32_t>(a[3].days_time().seconds)};
    if (std::abs(a[3].days_time().seconds) > seconds_per_day || !is_valid(time.zone))
      return run.report("an offset from UTC is at most 18 hours");
  }
  return Value(std::move(time));
}

Value duration(Arguments a, Run& run) {
  if (const auto months = parse_years_months(a[0].string())) return Value(*months);
  return parsed(parse_days_time(a[0].string()), "duration", a[0], run);
}

// Whole months between two dates, cut toward zero.
Value years_and_months_duration(Arguments a, Run&) {
  const DateTime& from = a[0].date_time();
  const DateTime& to = a[1].date_time();
  const auto months_of = [](const Date& date) { return std::int64_t{date.year} * 12 + date.month; };
  std::int64_t months = months_of(to.date) - months_of(from.date);
  const auto later_in_month = [](const DateTime& x, const DateTime& y) { return x.date.day > y.date.day; };
  if (months > 0 && later_in_month(from, to)) --months;
  if (months < 0 && later_in_month(to, from)) ++months;
  return Value(YearsMonths{months});
}

Value day_of_year(Arguments a, Run&) { return Value(tandem::day_of_year(calendar_day(a[0]))); }

Value day_of_week(Arguments a, Run&) {
  static constexpr std::array names = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return Value(names[weekday(calendar_day(a[0])) - 1]);
}

Value month_of_year(Arguments a, Run&) {
  static constexpr std::array names = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  return Value(names[calendar_day(a[0]).month - 1]);
}

Value week_of_year(Arguments a, Run&) { return Value(tandem::week_of_year(calendar_day(a[0]))); }

Value last_day_of_month(Arguments a, Run&) {
  Date date = calendar_day(a[0]);
  date.day = static_cast<std::uint8_t>(days_in_month(date.year, date.month));
  return Value(date);
}

Value now(Arguments, Run& run) { return Value(to_date_time(run.now())); }
Value today(Arguments, Run& run) { return Value(to_date_time(run.now()).date); }

}  // namespace tandem::feel::builtins

#include "feel/property.h"

#include "feel/arithmetic.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;

// Nothing if there is no such property; a property may be null.
using Found = std::optional<Value>;

Found of_date(const Date& date, std::string_view name) {
  if (name == "year") return Value(date.year);
  if (name == "month") return Value(int{date.month});
  if (name == "day") return Value(int{date.day});
  if (name == "weekday") return Value(weekday(date));
  if (name == "value") return Value(to_days(date) * seconds_per_day);
  return std::nullopt;
}

// With their fraction (table 66).
Value seconds_of(std::int64_t seconds, std::int64_t nanos) {
  return Value(to_decimal(DaysTime{seconds, static_cast<std::int32_t>(nanos)}));
}

Found of_time(const DateTime& value, std::string_view name) {
  const Time& time = value.time;
  const std::int64_t seconds = time.nanos / nanos_per_second;
  if (name == "hour") return Value(seconds / 3600);
  if (name == "minute") return Value(seconds / 60 % 60);
  if (name == "second") return seconds_of(seconds % 60, time.nanos % nanos_per_second);
  if (name == "value") return Value(seconds);
  if (name == "timezone") return time.zone.kind == Zone::Kind::named ? Value(time.zone.name) : Value();
  if (name == "time offset") {
    const auto offset = offset_seconds(value);
    return offset ? Value(DaysTime{*offset, 0}) : Value();
  }
  return std::nullopt;
}

Found of_date_time(const DateTime& value, std::string_view name) {
  if (name == "value") return Value(to_epoch_seconds(value));
  if (auto found = of_date(value.date, name)) return found;
  return of_time(value, name);
}

Found of_years_months(YearsMonths duration, std::string_view name) {
  if (name == "years") return Value(duration.months / 12);
  if (name == "months") return Value(duration.months % 12);
  if (name == "value") return Value(duration.months);
  return std::nullopt;
}

Found of_days_time(const DaysTime& duration, std::string_view name) {
  const bool negative = duration.seconds < 0;
  const DaysTime size = negative ? negated(duration) : duration;
  const std::int64_t seconds = size.seconds;
  const auto part = [&](std::int64_t amount) { return Value(negative ? -amount : amount); };
  if (name == "days") return part(seconds / seconds_per_day);
  if (name == "hours") return part(seconds / 3600 % 24);
  if (name == "minutes") return part(seconds / 60 % 60);
  if (name == "seconds") {
    const Value found = seconds_of(seconds % 60, size.nanos);
    return negative ? Value(-found.number()) : found;
  }
  if (name == "value") return Value(to_decimal(duration));
  return std::nullopt;
}

bool includes(Range::End end) { return end == Range::End::closed || end == Range::End::equal; }

Found of_range(const Range& range, std::string_view name) {
  if (name == "start") return range.low;
  if (name == "end") return range.high;
  if (name == "start included") return Value(includes(range.low_end));
  if (name == "end included") return Value(includes(range.high_end));
  return std::nullopt;
}

Found find(const Value& value, std::string_view name) {
  switch (value.kind()) {
    case Kind::context: {
      const Value* entry = value.context().find(name);
      return entry ? Found(*entry) : std::nullopt;
    }
    case Kind::date: return of_date(value.date(), name);
    case Kind::time: return of_time({Date{}, value.time()}, name);
    case Kind::date_time: return of_date_time(value.date_time(), name);
    case Kind::years_months: return of_years_months(value.years_months(), name);
    case Kind::days_time: return of_days_time(value.days_time(), name);
    case Kind::range: return of_range(value.range(), name);
    default: return std::nullopt;
  }
}

Value of_each(const List& list, std::string_view name, Run& run) {
  List result;
  result.reserve(list.size());
  for (const Value& item : list) {
    if (!run.step() || !run.take(sizeof(Value))) return nullptr;
    result.push_back(item.is_list() ? of_each(item.list(), name, run) : find(item, name).value_or(Value()));
  }
  return Value(std::move(result));
}

}  // namespace

Value property(const Value& value, std::string_view name, Run& run) {
  if (value.is_list()) return of_each(value.list(), name, run);
  if (auto found = find(value, name)) return *std::move(found);
  const std::string what = value.is_context() ? "the context has no entry \""
                                              : "a " + std::string(tandem::name(value.kind())) + " has no property \"";
  return run.report(what + std::string(name) + "\"");
}

}  // namespace tandem::feel

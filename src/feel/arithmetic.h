// FEEL's arithmetic (DMN 1.5 §10.3.2.8, tables 57 to 61): numbers, strings, dates, times and durations. What has no
// answer is null with a diagnostic.
#pragma once
#include "base/value.h"
#include "feel/run.h"

namespace tandem::feel {

Value add(const Value& a, const Value& b, Run& run);
Value subtract(const Value& a, const Value& b, Run& run);
Value multiply(const Value& a, const Value& b, Run& run);
Value divide(const Value& a, const Value& b, Run& run);
Value power(const Value& a, const Value& b, Run& run);
Value negate(const Value& value, Run& run);

Decimal to_decimal(const DaysTime& duration);  // seconds
std::optional<DaysTime> days_time_from(Decimal seconds);
DaysTime negated(const DaysTime& duration);

// A date counts as its midnight in UTC.
DateTime at_midnight_utc(const Date& date);

}  // namespace tandem::feel

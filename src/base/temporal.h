// Calendar values as FEEL has them (DMN 1.5 §10.3.2.3.4-8): date, time, date and time, and the two durations.
// Values only: parsing and formatting of ISO 8601 text are here too, arithmetic that needs FEEL's null is in feel/.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"

namespace tandem {

// A proleptic Gregorian date. Years go to ±999,999,999, further than std::chrono::year.
struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  friend auto operator<=>(const Date&, const Date&) = default;
};

// Where a time is: nowhere (local), at an offset from UTC, or in an IANA zone.
struct Zone {
  enum class Kind : std::uint8_t { local, offset, named } kind = Kind::local;
  std::int32_t offset_s = 0;  // for offset: seconds east of UTC
  std::string name = {};      // for named: "Europe/Paris"
  friend bool operator==(const Zone&, const Zone&) = default;
};

struct Time {
  std::int64_t nanos = 0;  // since midnight, 0 <= nanos < 86,400 s
  Zone zone = {};
};

struct DateTime {
  Date date;
  Time time;
};

struct YearsMonths {
  std::int64_t months = 0;
  friend auto operator<=>(const YearsMonths&, const YearsMonths&) = default;
};

struct DaysTime {
  std::int64_t seconds = 0;  // the sign of the whole is the sign of seconds; nanos is 0..999,999,999 (floor)
  std::int32_t nanos = 0;
  friend auto operator<=>(const DaysTime&, const DaysTime&) = default;
};

// ISO 8601 text as FEEL writes it; nothing if the text is not of the form or names a day that does not exist.
std::optional<Date> parse_date(std::string_view text);
std::optional<Time> parse_time(std::string_view text);
std::optional<DateTime> parse_date_time(std::string_view text);
std::optional<YearsMonths> parse_years_months(std::string_view text);
std::optional<DaysTime> parse_days_time(std::string_view text);

std::string to_string(const Date&);
std::string to_string(const Time&);
std::string to_string(const DateTime&);
std::string to_string(const YearsMonths&);
std::string to_string(const DaysTime&);

// The instant a date-time denotes; a local one is taken to be UTC. Nothing if out of the range of Instant.
std::optional<Instant> to_instant(const DateTime&);
DateTime to_date_time(Instant);  // in UTC

}  // namespace tandem

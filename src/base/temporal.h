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

// ---- the calendar

constexpr std::int32_t greatest_year = 999'999'999;
constexpr std::int64_t nanos_per_second = 1'000'000'000;
constexpr std::int64_t seconds_per_day = 86'400;

bool is_valid(const Date& date);
int days_in_month(std::int32_t year, int month);
std::int64_t to_days(const Date& date);                 // since 1970-01-01
std::optional<Date> date_from_days(std::int64_t days);  // nothing outside of ±greatest_year
int weekday(const Date& date);                          // 1 is Monday, 7 Sunday (ISO 8601)
int day_of_year(const Date& date);                      // 1..366
int week_of_year(const Date& date);                     // ISO 8601: 1..53

// The same day of the month so many months later, or the month's last day if it is shorter.
std::optional<Date> plus_months(const Date& date, std::int64_t months);

// ---- zones

bool is_valid(const Zone& zone);  // a named one exists, an offset is at most 18 hours
// Seconds east of UTC at a local date and time; nothing for a local zone. Where the clock was put back it is the
// earlier of the two, where it was put forward the one before.
std::optional<std::int32_t> offset_seconds(const DateTime& local);

// Seconds since 1970-01-01T00:00:00Z, rounded down; a local date and time counts as UTC.
std::int64_t to_epoch_seconds(const DateTime& value);
std::optional<DateTime> date_time_from_epoch(std::int64_t seconds, std::int64_t nanos, const Zone& zone);

// The instant a date-time denotes; a local one is taken to be UTC. Nothing if out of the range of Instant.
std::optional<Instant> to_instant(const DateTime&);
DateTime to_date_time(Instant);  // in UTC

}  // namespace tandem

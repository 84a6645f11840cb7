#include "base/temporal.h"

#include <algorithm>
#include <cstdlib>

#include "base/time_zone.h"

namespace tandem {

namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0); }

// A local date and time as if it were UTC.
std::int64_t local_seconds(const DateTime& value) {
  return to_days(value.date) * seconds_per_day + value.time.nanos / nanos_per_second;
}

std::int32_t zone_offset_at_utc(const Zone& zone, std::int64_t seconds) {
  if (zone.kind == Zone::Kind::offset) return zone.offset_s;
  return zone.kind == Zone::Kind::named ? tandem::zone_offset_at_utc(zone.name, seconds) : 0;
}

}  // namespace

// ---- the calendar

int days_in_month(std::int32_t year, int month) {
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[month - 1];
}

bool is_valid(const Date& date) {
  return std::abs(date.year) <= greatest_year && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

// Years run from March, so that the leap day is the last of its year; 400 of them are an era of 146,097 days.
std::int64_t to_days(const Date& date) {
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2);
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = (date.month + 9) % 12;  // March is 0
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

std::optional<Date> date_from_days(std::int64_t days) {
  if (std::abs(days) > 366LL * (greatest_year + 1LL)) return std::nullopt;
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = floor_div(shifted, 146'097);
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const std::int64_t year = era * 400 + year_of_era + (month >= 10);
  if (std::abs(year) > greatest_year) return std::nullopt;
  return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month < 10 ? month + 3 : month - 9),
              static_cast<std::uint8_t>(day_of_year - (153 * month + 2) / 5 + 1)};
}

int weekday(const Date& date) {
  const std::int64_t days = to_days(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(days - floor_div(days, 7) * 7) + 1;
}

int day_of_year(const Date& date) { return static_cast<int>(to_days(date) - to_days({date.year, 1, 1})) + 1; }

// The week belongs to the year its Thursday is in.
int week_of_year(const Date& date) {
  const std::int64_t thursday = to_days(date) + 4 - weekday(date);
  const auto thursday_date = date_from_days(thursday);
  const std::int32_t year = thursday_date ? thursday_date->year : date.year;
  return static_cast<int>((thursday - to_days({year, 1, 1})) / 7) + 1;
}

std::optional<Date> plus_months(const Date& date, std::int64_t months) {
  if (std::abs(months) > 24LL * greatest_year) return std::nullopt;
  const std::int64_t total = std::int64_t{date.year} * 12 + date.month - 1 + months;
  const std::int64_t year = floor_div(total, 12);
  if (std::abs(year) > greatest_year) return std::nullopt;
  const int month = static_cast<int>(total - year * 12) + 1;
  const int last = days_in_month(static_cast<std::int32_t>(year), month);
  return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(std::min<int>(date.day, last))};
}

// ---- zones

bool is_valid(const Zone& zone) {
  constexpr int greatest_offset_s = 18 * 3600;
  if (zone.kind == Zone::Kind::named) return zone_exists(zone.name);
  return std::abs(zone.offset_s) <= greatest_offset_s;
}

std::optional<std::int32_t> offset_seconds(const DateTime& local) {
  switch (local.time.zone.kind) {
    case Zone::Kind::local: return std::nullopt;
    case Zone::Kind::offset: return local.time.zone.offset_s;
    case Zone::Kind::named: return zone_offset_at_local(local.time.zone.name, local_seconds(local));
  }
  return std::nullopt;
}

std::int64_t to_epoch_seconds(const DateTime& value) {
  return local_seconds(value) - offset_seconds(value).value_or(0);
}

std::optional<DateTime> date_time_from_epoch(std::int64_t seconds, std::int64_t nanos, const Zone& zone) {
  const std::int64_t local = seconds + zone_offset_at_utc(zone, seconds);
  const std::int64_t days = floor_div(local, seconds_per_day);
  const auto date = date_from_days(days);
  if (!date) return std::nullopt;
  return DateTime{*date, Time{(local - days * seconds_per_day) * nanos_per_second + nanos, zone}};
}

std::optional<Instant> to_instant(const DateTime& value) {
  constexpr std::int32_t greatest_instant_year = 290'000'000;
  if (std::abs(value.date.year) > greatest_instant_year) return std::nullopt;
  return from_millis(to_epoch_seconds(value) * 1000 + value.time.nanos % nanos_per_second / 1'000'000);
}

DateTime to_date_time(Instant instant) {
  const std::int64_t millis = to_millis(instant);
  const std::int64_t seconds = floor_div(millis, 1000);
  return *date_time_from_epoch(seconds, (millis - seconds * 1000) * 1'000'000, Zone{Zone::Kind::offset});
}

}  // namespace tandem

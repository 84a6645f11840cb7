#include "base/time_zone.h"

#include <algorithm>

#include <date/tz.h>

#include "base/check.h"
#include "base/temporal.h"

namespace tandem {

namespace {

// The zone data lists each change of the clocks until 2037 and then leaves it to a rule ("last Sunday of March") the
// library does not read. Later years are asked about as the one of 2010..2037 that has the same calendar. Before the
// first zone laws any time serves.
constexpr std::int64_t year_1800 = -5'364'662'400;
constexpr std::int64_t year_2038 = 2'145'916'800;

bool have_same_calendar(std::int32_t a, std::int32_t b) {
  return weekday({a, 1, 1}) == weekday({b, 1, 1}) && days_in_month(a, 2) == days_in_month(b, 2);
}

std::int64_t into_known_years(std::int64_t seconds) {
  if (seconds < year_1800) return year_1800;
  if (seconds < year_2038) return seconds;
  const auto date = date_from_days(seconds / seconds_per_day);
  std::int32_t known = 2037;
  while (date && !have_same_calendar(known, date->year)) --known;
  return date ? seconds - (to_days({date->year, 1, 1}) - to_days({known, 1, 1})) * seconds_per_day : year_2038 - 1;
}

const date::time_zone* find(const std::string& name) {
  const auto& zones = date::get_tzdb().zones;
  const auto at =
      std::lower_bound(zones.begin(), zones.end(), name,
                       [](const date::time_zone& zone, const std::string& key) { return zone.name() < key; });
  return at != zones.end() && at->name() == name ? &*at : nullptr;
}

const date::time_zone& existing(const std::string& name) {
  const date::time_zone* zone = find(name);
  check(zone, "the time zone exists");
  return *zone;
}

}  // namespace

bool zone_exists(const std::string& name) { return find(name) != nullptr; }

std::int32_t zone_offset_at_local(const std::string& name, std::int64_t local_seconds) {
  const date::local_seconds local{std::chrono::seconds{into_known_years(local_seconds)}};
  return static_cast<std::int32_t>(existing(name).get_info(local).first.offset.count());
}

std::int32_t zone_offset_at_utc(const std::string& name, std::int64_t utc_seconds) {
  const date::sys_seconds utc{std::chrono::seconds{into_known_years(utc_seconds)}};
  return static_cast<std::int32_t>(existing(name).get_info(utc).offset.count());
}

}  // namespace tandem

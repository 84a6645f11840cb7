#include "bpmn/local_time.h"

#include "base/time_zone.h"

namespace tandem::bpmn {

namespace {

std::int64_t seconds_of(Instant moment) {
  return std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count();
}

}  // namespace

Instant local_of(Instant moment, const std::string& zone) {
  return zone.empty() ? moment : moment + std::chrono::seconds{zone_offset_at_utc(zone, seconds_of(moment))};
}

Instant moment_of(Instant local, const std::string& zone) {
  return zone.empty() ? local : local - std::chrono::seconds{zone_offset_at_local(zone, seconds_of(local))};
}

}  // namespace tandem::bpmn

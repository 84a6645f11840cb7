// IANA time zones: how far local time was from UTC. Only calendar arithmetic on the installed zone data; no clock.
#pragma once
#include <cstdint>
#include <string>

namespace tandem {

bool zone_exists(const std::string& name);
// Both want an existing zone. Seconds east of UTC, at a local time or at a time in UTC (seconds since 1970).
std::int32_t zone_offset_at_local(const std::string& name, std::int64_t local_seconds);
std::int32_t zone_offset_at_utc(const std::string& name, std::int64_t utc_seconds);

}  // namespace tandem

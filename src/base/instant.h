// Instants and durations of the engine: UTC, millisecond resolution. The core never asks for the time: it is told.
// Calendar time with zones, as FEEL sees it, is in base/temporal.h.
#pragma once
#include <chrono>
#include <string>

namespace tandem {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// "2030-01-01T00:00:00.000Z", always UTC with milliseconds.
std::string to_iso(Instant instant);

inline std::int64_t to_millis(Instant instant) { return instant.time_since_epoch().count(); }
inline Instant from_millis(std::int64_t millis) { return Instant{Duration{millis}}; }

}  // namespace tandem

// When somebody works: a list of {"days": ["MO", ..., "FR"], "from": "09:00", "to": "17:30"} in their time zone. What
// ends at or before its beginning goes on into the next day. No hours: always.
#pragma once
#include <array>
#include <vector>

#include "base/result.h"
#include "base/value.h"

namespace tandem::people {

struct Span {
  std::array<bool, 7> days{};  // from Monday on
  std::int64_t from = 0, to = 0;  // nanoseconds since midnight
};

Result<std::vector<Span>> read_hours(const Value& hours);
bool are_at_work(const Value& hours, const std::string& time_zone, Instant now);  // hours that can be read
Zone zone_of(const std::string& time_zone);

}  // namespace tandem::people

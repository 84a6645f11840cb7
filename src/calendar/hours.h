// Hours of the week: a list of {"days": ["MO", ..., "FR"], "from": "09:00", "to": "17:30"}, times as the clock on the
// wall shows them. What ends at or before its beginning goes on into the next day. No hours: always.
#pragma once
#include <array>
#include <vector>

#include "base/result.h"
#include "base/value.h"

namespace tandem::calendar {

// Since midnight; `to` is greater than `from`, beyond 24 hours where it ends on the next day.
struct Period {
  Duration from{}, to{};
  friend bool operator==(const Period&, const Period&) = default;
};
using Week = std::array<std::vector<Period>, 7>;  // from Monday on

Result<Period> read_period(const Value& hours, const std::string& path);  // {"from": .., "to": ..}
Result<Week> read_week(const Value& hours, const std::string& path = "/hours");
Zone zone_of(const std::string& time_zone);  // UTC without a name

}  // namespace tandem::calendar

// A cron expression of six fields (second minute hour day-of-month month day-of-week). A day must satisfy both day
// fields. It is about UTC, where nothing is skipped or repeated by summer time, or about the clocks of the zone it
// begins with: "CRON_TZ=Europe/Berlin 0 0 9 * * *". There, what comes twice is due the first time only, and what is
// left out as much later.
//
// A field is "*" (also "?" for a day), a number or a name (JAN..DEC, SUN..SAT; Sunday is 0 and 7), a range "a-b", any
// of these with a step "/n" ("5/10" runs from 5 to the end), or a list of them. "@yearly", "@monthly", "@weekly",
// "@daily" and "@hourly" stand for the usual six fields.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"

namespace tandem::bpmn {

class Cron {
 public:
  // Refused with the name of the field or the zone; also when no day of any year can satisfy it ("0 0 0 30 2 *").
  static Result<Cron> parse(std::string_view text);

  // The first moment after the given one (never the moment itself); nothing past the year 9999.
  std::optional<Instant> next(Instant after) const;

 private:
  enum Field { second, minute, hour, day, month, weekday };
  Cron() = default;
  Result<void> read_fields(std::string_view text);
  std::optional<Instant> next_local(Instant after) const;
  bool has(Field field, unsigned value) const { return (allowed_[field] >> value & 1) != 0; }
  std::optional<std::chrono::sys_days> day_from(std::chrono::sys_days first) const;
  std::optional<std::chrono::seconds> time_from(std::chrono::seconds first) const;

  std::array<std::uint64_t, 6> allowed_{};  // bit n: the field may be n
  std::string zone_;                        // "" is UTC
};

}  // namespace tandem::bpmn

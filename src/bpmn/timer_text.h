// What the text of a timer says, and when it is due: a moment ("2030-01-01T00:00:00Z"), an amount of time ("PT10S",
// "P1M"), or a cycle ("R3/PT10S", "R/2030-01-01T00:00:00Z/P1D", or cron, see cron.h). All in UTC, unless a cycle's
// start names a zone ("R/2030-01-01T09:00:00+01:00[Europe/Berlin]/P1D", or "@Europe/Berlin" in place of the offset):
// its days and months are then counted on the clocks there, so it is due at nine in summer, too.
//
// Months and years follow the calendar and stop at the end of a short month: a month after 31 January is 28 or 29
// February. The k-th moment of a cycle is counted from its anchor, not from the moment before it, so it neither drifts
// nor forgets the 31st.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "base/value.h"
#include "bpmn/cron.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

// An ISO 8601 duration: whole months, which follow the calendar, and exact milliseconds. All have the same sign.
struct Period {
  std::int64_t months = 0;
  std::int64_t millis = 0;
  std::int64_t days = 0;  // of the milliseconds, what is written as days or weeks: in a zone not always 24 hours each

  // "P1Y2M3DT4H5M6.789S", "P2W", "-PT5S".
  static std::optional<Period> parse(std::string_view text);
  bool is_positive() const { return months > 0 || millis > 0; }
  // from + times * this, months and days on the clocks of the zone ("" is UTC); nothing outside the years 1 to 9999.
  std::optional<Instant> after(Instant from, std::int64_t times = 1, const std::string& zone = {}) const;
  friend bool operator==(const Period&, const Period&) = default;
};

class Schedule {
 public:
  static Result<Schedule> parse(TimerSpec::Type type, std::string_view text);
  // Of a FEEL result: text, or a temporal value of the fitting kind.
  static Result<Schedule> of(TimerSpec::Type type, const Value& value);

  // How often it is due in all; nothing means without end. A moment and an amount of time are due once.
  std::optional<std::int64_t> repetitions() const { return repetitions_; }

  // The same cycle, counted from this moment if its text names no start ("R/P1M").
  Schedule anchored_at(Instant moment) const;

  // When it is due after `after`: the moment itself (even one already past), `after` plus the amount of time, or the
  // first of the cycle's moments later than `after`; nothing if there is none before the year 10000. Ask for the next
  // one with the moment that was planned, not the one at which the timer was seen to be due.
  std::optional<Instant> next(Instant after) const;

 private:
  Schedule() = default;
  static Result<Schedule> parse_date(std::string_view text);
  static Result<Schedule> parse_duration(std::string_view text);
  static Result<Schedule> parse_cycle(std::string_view text);
  bool read_interval(std::string_view text);
  std::optional<Instant> next_from(Instant anchor, Instant after) const;

  std::optional<std::int64_t> repetitions_ = 1;
  std::optional<Instant> start_;
  std::optional<Period> period_;
  std::string zone_;  // on whose clocks a cycle's days are counted
  std::optional<Cron> cron_;
};

}  // namespace tandem::bpmn

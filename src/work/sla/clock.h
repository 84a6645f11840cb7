// The arithmetic of SLA clocks. What a clock shows is a function of when its item was received, of the targets and
// calendars that held since, and of the pauses: nothing else goes in, and counting once more in between changes nothing.
//
// Business time that has passed stays passed: a new target, or a calendar that was changed, counts from the moment of
// the change on. A clock whose calendar does not open for ten years has no due time.
#pragma once
#include "calendar/calendar.h"
#include "work/sla/promise.h"

namespace tandem::work {

using calendar::BusinessCalendar;

// What a clock is to keep to: a target of its policy, with the calendar it names.
struct Aim {
  Duration target{};
  std::int64_t at_risk_percent = 0;
};

void start(SlaClock& clock, const BusinessCalendar& calendar, Aim aim, Instant now);
void pause(SlaClock& clock, const BusinessCalendar& calendar, Instant now);   // a running one
void resume(SlaClock& clock, const BusinessCalendar& calendar, Instant now);  // a paused one
// One that runs or is paused; a warning given before counts only if it would be given now too.
void retarget(SlaClock& clock, const BusinessCalendar& before, const BusinessCalendar& after, Aim aim, Instant now);
// What it stood for has happened (state met) or is of no interest any more (canceled); what was breached stays that.
void stop(SlaClock& clock, const BusinessCalendar& calendar, ClockState state, Instant now);

// The next instant at which something happens to it by itself: it is at risk, or breached. Nothing unless it runs.
std::optional<Instant> next_event(const SlaClock& clock);
// That has come: the clock notes it, once.
AlertKind pass_event(SlaClock& clock);

inline bool is_over(const SlaClock& clock) { return clock.ended_at.has_value(); }

}  // namespace tandem::work

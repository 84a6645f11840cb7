// Business calendars: when a site or a client works, and how much business time lies between two instants.
//
// A calendar is open in its hours, as the clock on the wall of its zone shows them. A time of day is reached when that
// clock first shows it or a later one: an hour that comes twice, when summer time ends, belongs to what was open at its
// end; times that are skipped, when it begins, are reached at the moment of the change. So openings never run
// backwards, 22:00 to 06:00 is nine hours long in one night of the year and seven in another, and a calendar that is
// always open counts the time that really passes.
//
// Pure: no clock, only the installed zone data. All instants and durations are exact to the millisecond.
#pragma once
#include <map>

#include "calendar/hours.h"

namespace tandem::calendar {

// {"timeZone": "Asia/Kolkata", "hours": [{"days": [..], "from": "09:00", "to": "18:00"}],
//  "holidays": [{"date": "2026-11-08"}, {"every": "12-25"}, {"date": "2026-12-24", "hours": [{"from": .., "to": ..}]}]}
struct BusinessCalendar {
  std::string time_zone;  // "" is UTC
  Week week;
  std::map<std::int64_t, std::vector<Period>> dates;                // instead of the week's, by days since 1970
  std::map<std::pair<int, int>, std::vector<Period>> anniversaries; // by month and day; a date of its own comes first
  bool always = true;     // open at every instant: nothing has to be looked up
};

// Refused if something cannot be read, or if it would never open.
Result<BusinessCalendar> read_calendar(const Value& facts);

bool is_open(const BusinessCalendar& calendar, Instant at);

// How long the calendar is open from `from` until `to`, nothing if that is not later.
Duration business_time_between(const BusinessCalendar& calendar, Instant from, Instant to);

// The first instant at which so much business time has passed since `from`: the end of an opening rather than the
// beginning of the next one. Nothing if that is more than ten years away.
std::optional<Instant> add_business_time(const BusinessCalendar& calendar, Instant from, Duration duration);

}  // namespace tandem::calendar

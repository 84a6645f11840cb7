#include "work/sla/clock.h"

namespace tandem::work {

namespace {

using calendar::add_business_time;

// `counted_to` is then the end of what was counted, at `now` unless the clock stands still.
void count(SlaClock& clock, const BusinessCalendar& calendar, Instant now) {
  if (clock.state != ClockState::running) return;
  clock.elapsed_ms += business_time_between(calendar, clock.counted_to, now).count();
  clock.counted_to = now;
}

std::optional<Instant> reaches(const SlaClock& clock, const BusinessCalendar& calendar, std::int64_t elapsed_ms) {
  return add_business_time(calendar, clock.counted_to, Duration(elapsed_ms - clock.elapsed_ms));
}

void work_out(SlaClock& clock, const BusinessCalendar& calendar) {
  clock.due_at.reset(), clock.at_risk_at.reset();
  if (clock.state != ClockState::running) return;
  clock.due_at = reaches(clock, calendar, clock.target_ms);
  if (clock.at_risk_percent > 0)
    clock.at_risk_at = reaches(clock, calendar, clock.target_ms * clock.at_risk_percent / 100);
}

void take_aim(SlaClock& clock, Aim aim) {
  clock.target_ms = aim.target.count();
  clock.at_risk_percent = aim.at_risk_percent;
}

bool was_warned_for_good(const SlaClock& clock) {
  return clock.at_risk_percent > 0 && clock.elapsed_ms >= clock.target_ms * clock.at_risk_percent / 100;
}

}  // namespace

void start(SlaClock& clock, const BusinessCalendar& calendar, Aim aim, Instant now) {
  clock.started_at = clock.counted_to = now;
  take_aim(clock, aim);
  work_out(clock, calendar);
}

void pause(SlaClock& clock, const BusinessCalendar& calendar, Instant now) {
  count(clock, calendar, now);
  clock.state = ClockState::paused;
  work_out(clock, calendar);
}

void resume(SlaClock& clock, const BusinessCalendar& calendar, Instant now) {
  clock.paused_ms += (now - clock.counted_to).count();
  clock.counted_to = now;
  clock.state = ClockState::running;
  work_out(clock, calendar);
}

void retarget(SlaClock& clock, const BusinessCalendar& before, const BusinessCalendar& after, Aim aim, Instant now) {
  count(clock, before, now);
  take_aim(clock, aim);
  if (!was_warned_for_good(clock)) clock.warned_at.reset();
  work_out(clock, after);
}

void stop(SlaClock& clock, const BusinessCalendar& calendar, ClockState state, Instant now) {
  if (clock.state == ClockState::paused) clock.paused_ms += (now - clock.counted_to).count();
  count(clock, calendar, now);
  if (clock.state != ClockState::breached) clock.state = state;
  clock.ended_at = now;
}

std::optional<Instant> next_event(const SlaClock& clock) {
  if (clock.state != ClockState::running) return std::nullopt;
  const bool warns = clock.at_risk_at && !clock.warned_at;
  return warns ? clock.at_risk_at : clock.due_at;
}

AlertKind pass_event(SlaClock& clock) {
  if (clock.at_risk_at && !clock.warned_at) {
    clock.warned_at = clock.at_risk_at;
    return AlertKind::at_risk;
  }
  clock.state = ClockState::breached;
  clock.breached_at = clock.counted_to = *clock.due_at;
  clock.elapsed_ms = std::max(clock.elapsed_ms, clock.target_ms);
  return AlertKind::breach;
}

}  // namespace tandem::work

// Events of clocks hold the whole clock as it is afterwards; `was_due_at` is until when its item was due before.
#pragma once
#include "core/described.h"
#include "work/sla/rows.h"

namespace tandem::work {

struct CalendarPut { Calendar calendar; };
EVENT(CalendarPut, calendar)
struct SlaPolicyPut { SlaPolicy policy; };
EVENT(SlaPolicyPut, policy)

struct ClockStarted { SlaClock clock; };
EVENT(ClockStarted, clock)
struct ClockPaused { SlaClock clock; std::optional<Instant> was_due_at; };
EVENT(ClockPaused, clock, was_due_at)
struct ClockResumed { SlaClock clock; std::optional<Instant> was_due_at; };
EVENT(ClockResumed, clock, was_due_at)
struct ClockRetargeted { SlaClock clock; std::optional<Instant> was_due_at; };
EVENT(ClockRetargeted, clock, was_due_at)
struct ClockStopped { SlaClock clock; };
EVENT(ClockStopped, clock)

struct SlaAtRisk { SlaClock clock; SlaAlert alert; };
EVENT(SlaAtRisk, clock, alert)
struct SlaBreached { SlaClock clock; SlaAlert alert; };
EVENT(SlaBreached, clock, alert)

struct PauseBegan { SlaPause pause; };
EVENT(PauseBegan, pause)
struct PauseEnded { SlaPause pause; };
EVENT(PauseEnded, pause)

}  // namespace tandem::work

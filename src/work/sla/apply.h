#pragma once
#include "work/work.h"

namespace tandem::work {

void apply_one(State& state, const CalendarPut& event);
void apply_one(State& state, const SlaPolicyPut& event);
void apply_one(State& state, const ClockStarted& event);
void apply_one(State& state, const ClockPaused& event);
void apply_one(State& state, const ClockResumed& event);
void apply_one(State& state, const ClockRetargeted& event);
void apply_one(State& state, const ClockStopped& event);
void apply_one(State& state, const SlaAtRisk& event);
void apply_one(State& state, const SlaBreached& event);
void apply_one(State& state, const PauseBegan& event);
void apply_one(State& state, const PauseEnded& event);

// The item has ended: its pauses leave memory.
void close_pauses(State& state, ItemKey item, Instant at);

}  // namespace tandem::work

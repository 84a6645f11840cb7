// Timers: when they are due, and what happens then.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// A definition of the timer event begins to wait on behalf of `host`, in whose scope its expression is evaluated.
Outcome schedule_timer(Run& run, ElementKey host, const bpmn::Element& event, int part = 0);
// A timer start event of a definition; its text has no variables to read.
Outcome schedule_start_timer(Run& run, const Definition& definition, const bpmn::Element& event, int part = 0);

// The timer is due: its event catches, and a cycle goes on.
void fire(Run& run, TimerKey timer);

}  // namespace tandem::engine

// Events that wait (timers, messages), open and closed with the element on whose behalf they wait, and what happens
// when one catches.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// The element's boundary events begin to wait; those that wait already (a step tried again) are left alone.
Outcome open_boundary_events(Run& run, ElementKey host);
// The event sub-processes of a scope begin to wait for their start events.
Outcome open_event_sub_processes(Run& run, ElementKey scope);
// One event waits on behalf of `host`, which is the catching element itself, an activity with a boundary event, or a
// scope with an event sub-process.
Outcome open_waiting(Run& run, ElementKey host, const bpmn::Element& event);

void close_waiting(Run& run, ElementKey element);
// The scope's event sub-processes wait no more; its own boundary events do.
void close_event_sub_processes(Run& run, ElementKey scope);
// The job, user task and incident of an element that terminates.
void drop_work(Run& run, ElementKey element);

// `event` has caught something on behalf of `host`: the element itself goes on, a boundary event starts beside its
// host, an event sub-process starts inside its scope.
void caught(Run& run, ElementKey host, const bpmn::Element& event, const Context& variables);

// Whether anything can still be caught on behalf of the element: it neither ends nor is interrupted by something else.
bool can_still_catch(const State& state, ElementKey host);

// A catching element starts with what it caught. One that would wait knows by `interrupted_by`, which is its own id,
// that it need not (BPMN 2.0.2 §13.4.4: behind an event-based gateway; §10.3.3: a receive task that instantiates).
void start_caught(Run& run, ElementKey scope, bpmn::ElementIndex event, const Value& with);
// The content of the scope has terminated: its interrupting event sub-process takes over. (Interrupted by a boundary
// event of its own, the scope is about to end itself: nothing takes over inside.)
void start_interrupting_sub_process(Run& run, ElementKey scope);

}  // namespace tandem::engine

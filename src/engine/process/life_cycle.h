// How an element lives, whatever its kind:
//
//   activating --> active --> completing --> completed      inputs, boundary events | the kind's work | outputs, flows
//        |            |           |
//        '------------'-----------'--> terminating --> terminated          children first, then the element
//
// Listeners (listeners.h) hold an element up after its inputs, after its outputs, and before it is terminated.
//
// What cannot go on raises an incident and stays where it is, activating or completing; resolving the incident tries
// that step again. The kind's own part is in behaviours.h. Everything here emits events and pushes further steps;
// drain() works the agenda until it is empty.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// Whether the table above has this arrow: checked at every move.
bool may_move(ElementState from, ElementState to);

// A new element in a scope, activating, with its first step on the agenda.
struct StartAs {
  int index = 0;            // its loop counter, or 0
  std::string tokens = {};  // see ElementInstance
};
ElementKey start_element(Run& run, ElementKey scope, bpmn::ElementIndex model, StartAs as = {});

// For behaviours: the element's work has begun (active); the element's work is done (its completion is on the agenda).
void become_active(Run& run, ElementKey element);
void work_done(Run& run, ElementKey element);

void raise_incident(Run& run, ElementKey element, Failure failure, std::optional<JobKey> job = {});

// Works the agenda until nothing is left to do. A process that moves more than `max_moves` elements before it rests is
// stopped with an incident of type cascade_too_long.
inline constexpr std::size_t max_moves = 100'000;
void drain(Run& run);

// The element goes on with the step of its present state (an incident is resolved, a listener is done).
void step_again(Run& run, ElementKey element);

// A scope's child has ended (or its tokens went away): can a join go on, is the scope done, terminated, or to be taken
// over by the event that interrupted it?
void look_after_scope(Run& run, ElementKey scope);

// Interrupts: when `host` (an activity) or its content (a scope) has terminated, `event` goes on with the variables.
void interrupt(Run& run, ElementKey host, const bpmn::Element& event, Context variables);

}  // namespace tandem::engine

// Compensation (BPMN 2.0.2 §10.7, §13.5.5): what has completed is undone by its handlers.
//
// A completed activity with a handler leaves a row in its scope. When a sub-process completes, the rows inside move
// into the scope around it, under a row of the sub-process; so the rows of a scope are all that can still be undone in
// it, and they end with it. A handler runs in the scope of the event that throws, with the variables the activity and
// the sub-processes around it had when they completed.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

// The event compensates what has completed in its scope, or only the given activity there: the latest first, all at
// once. When the last handler has ended, the event is done; one that cancels its transaction leaves it.
void compensate(Run& run, ElementKey event, bpmn::ElementIndex activity);

// The element is about to complete: what can be compensated of it is remembered. (What a handler has done is not.)
void remember_compensation(Run& run, ElementKey element);

// The element has ended: nothing in it can be compensated any more; and if it was a handler, its event may go on.
void after_end_of(Run& run, ElementKey element, CompensationState handler_is);

}  // namespace tandem::engine

// Execution listeners: jobs that hold an element up, one after the other, in the order of the model. Start listeners
// come after the inputs are mapped, end listeners after the outputs, cancel listeners (of a process) when its content
// has terminated. One that is done is not asked again, whatever fails after it.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// Whether the model names any for the element's present state.
bool has_listeners(const State& state, const ElementInstance& element);

// Does the element have to wait? Gives the next listener of its present state its job, unless one is at work.
Answer<bool> wait_for_listeners(Run& run, ElementKey element);

// A listener has done its job. What a start listener found out belongs to the element alone; what the others did is
// merged upwards like its outputs.
void listener_done(Run& run, ElementKey element, const Context& variables);

}  // namespace tandem::engine

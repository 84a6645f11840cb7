// Input and output mappings, and what comes back from outside (a job's variables, a message's): BPMN 2.0 §10.4 as Camunda
// narrows it.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// Inputs make variables of the element's own scope.
Outcome map_inputs(Run& run, ElementKey element);

// Variables that arrive at an element: kept in its scope if it has output mappings (which decide what goes on), else
// merged upwards from it.
void receive_variables(Run& run, ElementKey element, const Context& variables);

// Outputs are evaluated in the element's scope and merged upwards from the scope around it.
Outcome map_outputs(Run& run, ElementKey element);

}  // namespace tandem::engine

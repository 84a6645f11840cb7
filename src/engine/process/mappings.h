// Input and output mappings, and what comes back from outside (a job's variables, a message's): BPMN 2.0 §10.4 as
// Camunda narrows it.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// Inputs make variables of the element's own scope.
Outcome map_inputs(Run& run, ElementKey element);

// Variables that arrive at an element: kept in its scope if it has output mappings (which decide what goes on), else
// merged upwards from it.
void receive_variables(Run& run, ElementKey element, const Context& variables);

// From where an element's results are merged upwards: the scope around it; of one instance of a repeated activity its
// own, where the variable is that its output element reads.
ElementKey scope_of_results(const State& state, const ElementInstance& element);

// Outputs are evaluated in the element's scope and merged upwards from scope_of_results().
Outcome map_outputs(Run& run, ElementKey element);

}  // namespace tandem::engine

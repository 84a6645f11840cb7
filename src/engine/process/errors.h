// Errors and escalations: thrown somewhere inside, caught by the nearest event that fits.
#pragma once
#include "engine/process/catches.h"

namespace tandem::engine {

// Of an error.
std::optional<Catch> find_catch(const State& state, ElementKey from, const std::string& code);

// Caught: the catch is interrupted and goes on with the variables. Uncaught: a Failure that lists the codes that would
// have been.
Outcome throw_error(Run& run, ElementKey from, const std::string& code, const std::string& message,
                    const Context& variables);

// Caught or not, who has thrown it goes on, unless the catch interrupts that (BPMN 2.0.2 §10.5.1).
void throw_escalation(Run& run, ElementKey from, const std::string& code, const Context& variables);

}  // namespace tandem::engine

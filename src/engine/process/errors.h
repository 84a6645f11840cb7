// Errors: thrown somewhere inside, caught by the nearest event that fits, outwards through scopes and callers.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

struct Catch {
  ElementKey host;                  // the activity with the boundary event, or the scope with the event sub-process
  const bpmn::Element* event;
};

// The nearest catch of the code, from `from` outwards, across call activities; in one place a specific code beats a
// catch-all.
std::optional<Catch> find_catch(const State& state, ElementKey from, const std::string& code);

// Caught: the catch is interrupted and goes on with the variables. Uncaught: a Failure that lists the codes that would
// have been.
Outcome throw_error(Run& run, ElementKey from, const std::string& code, const std::string& message, const Context& variables);

}  // namespace tandem::engine

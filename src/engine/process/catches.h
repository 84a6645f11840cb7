// Who catches what is thrown inside: errors and escalations go outwards through scopes and callers to the nearest
// catch.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

struct Catch {
  ElementKey host;                  // the activity with the boundary event, or the scope with the event sub-process
  const bpmn::Element* event;
};

// The nearest catch of the code, from `from` outwards, across call activities; in one place a specific code beats a
// catch-all, and an event sub-process is nearer than a boundary event.
std::optional<Catch> find_catch(const State& state, ElementKey from, bpmn::Trigger trigger, const std::string& code);

// The codes that would have been caught, "a, b".
std::string caught_codes(const State& state, ElementKey from, bpmn::Trigger trigger);

}  // namespace tandem::engine

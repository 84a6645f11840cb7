// Conditional events: looked at when they begin to wait, and after each step that changed a variable they can see and
// do not filter out. A condition that is null, or no truth value at all, does not hold.
//
// Several variables that change in one step are one change. An instance without conditional events pays one look-up for
// each variable it writes.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// A definition of the event begins to wait; if its condition holds already, it catches at once.
Outcome open_condition(Run& run, ElementKey host, const bpmn::Element& event, int part);
void open_start_condition(Run& run, const Definition& definition, const bpmn::Element& event, int part);

// A variable of the scope was created or has another value.
void note_change(Run& run, const ElementInstance& scope, std::string_view name, bool created);

// Does the condition hold? (Not one that waits in a suspended instance; and of other subscriptions there is none.)
void look_at_condition(Run& run, SubscriptionKey key);

// The step is over: events whose condition its changes have fulfilled catch.
void check_conditions(Run& run);

}  // namespace tandem::engine

// Sequence flows: taking them, and joining where several meet.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

using Flows = std::vector<bpmn::FlowIndex>;

// The flows are taken in their scope: each target starts, or waits for the tokens of its other incoming flows.
void take_flows(Run& run, ElementKey scope, const Flows& flows);

// A token of the scope has moved or gone: the inclusive and complex joins that waited for it need not wait any longer.
void pass_joins(Run& run, ElementKey scope);

// What the conditions of a complex gateway may ask for beside variables (BPMN 2.0.2 §13.4.5).
Context gateway_names(std::size_t activation_count, bool waiting_for_start);

// The outgoing flows of an inclusive choice: each without a condition or with one that holds (seeing `extra` too); the
// default flow is for when no other does, and not among them.
Answer<Flows> flows_that_hold(Run& run, const ElementInstance& self, const bpmn::Element& model,
                              const Context& extra = {});

}  // namespace tandem::engine

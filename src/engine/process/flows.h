// Sequence flows: taking them, and joining where several meet.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

// The flow is taken in its scope: its target starts, or waits for the tokens of its other incoming flows.
void take_flow(Run& run, ElementKey scope, bpmn::FlowIndex flow);

}  // namespace tandem::engine

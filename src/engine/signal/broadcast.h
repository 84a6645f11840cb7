// Signals: broadcast to all who wait at that moment, never buffered (BPMN 2.0.2 §10.5.1).
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// Everybody who waits for the name in the tenant catches it: elements, then start events.
SignalKey broadcast(Run& run, const std::string& tenant, const std::string& name, const Context& variables);

// A definition of the event begins to wait for its signal, on behalf of `host` or as a start of the process.
Outcome open_signal(Run& run, ElementKey host, const bpmn::Element& event, int part);
void open_start_signal(Run& run, const Definition& definition, const bpmn::Element& event, int part);

}  // namespace tandem::engine

// What an event waits for or throws (BPMN 2.0.2 §10.5): one event definition with what it refers to.
#pragma once
#include "bpmn/definitions.h"
#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

EventSpec read_event(const XmlNode& node, Kind kind, const Definitions& definitions, Problems& problems);

// A receive task waits like a message catch event; a send task may publish like a message throw event (no trigger if
// it does not, because then it is a job).
EventSpec read_receive_task(const XmlNode& node, const Definitions& definitions, Problems& problems);
std::optional<EventSpec> read_send_task(const XmlNode& node, const Definitions& definitions, Problems& problems);

}  // namespace tandem::bpmn

// Looking ahead: could an event begin to wait with these variables? For commands that must refuse before they change
// anything.
#pragma once
#include "engine/process/failure.h"

namespace tandem::engine {

// Its timer can be set, its names and keys can be had. What needs no expression can always wait.
Outcome may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event);

}  // namespace tandem::engine

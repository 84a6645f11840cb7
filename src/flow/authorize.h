// May this caller give this command? The one place where a command is set against what was granted.
#pragma once
#include "flow/command.h"
#include "flow/state.h"

namespace tandem::flow {

// forbidden if not. Nothing is asked of callers without an Access (the system, administrators, everybody where
// authorizations are off). A command nobody has said anything about here is for administrators only.
Result<void> authorize(const State& state, const Command& command);

}  // namespace tandem::flow

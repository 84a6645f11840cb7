// What the audit log says about a command. Begun before it is carried out, while what it is about is still there, and
// finished with its answer.
#pragma once
#include "core/audit.h"
#include "flow/command.h"
#include "flow/state.h"

namespace tandem::flow {

// Nothing for commands the audit log leaves out: what workers and time do, and reads.
std::optional<core::Audit> begin_audit(const State& state, const Command& command);
core::Audit finish_audit(core::Audit audit, const Value& answer, core::Position position, Instant now);

}  // namespace tandem::flow

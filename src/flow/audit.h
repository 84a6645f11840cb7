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

// Does a refusal belong into the log? What was right to ask at another moment does, for what Camunda 8 logs so: changes
// of tasks, instances, incidents and batches. What is malformed, unknown or forbidden was never carried out at all.
bool logs_refusal(const core::Audit& audit, Code code);

}  // namespace tandem::flow

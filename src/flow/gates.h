// Rules of the business that stand before a command: each may refuse it, whichever way it came in.
#pragma once
#include "flow/work_in_progress.h"

namespace tandem::flow {

// Everything that has to be settled before the command may be carried out. Answers the command to carry out, which a
// gate may have completed (a judgement is stamped with who made it).
Result<engine::Command> pass_gates(const WorkInProgress& wip, engine::Command command);

// Requirements of a service or a contract line that nobody could read would let nobody work, or everybody.
Result<void> requirements_can_be_read(const commerce::Command& command);

// The property of a user task's model, "" if it has none.
std::string task_property(const engine::UserTask& task, std::string_view name);

}  // namespace tandem::flow

// Every command of the engine, and the one function that carries them out.
#pragma once
#include <variant>

#include "engine/batch/commands.h"
#include "engine/case/commands.h"
#include "engine/condition/commands.h"
#include "engine/deployment/commands.h"
#include "engine/incident/commands.h"
#include "engine/job/commands.h"
#include "engine/message/commands.h"
#include "engine/process/commands.h"
#include "engine/repair/commands.h"
#include "engine/signal/commands.h"
#include "engine/timer/commands.h"
#include "engine/user_task/commands.h"

namespace tandem::engine {

using Command =
    std::variant<DeploymentCommand, ProcessCommand, JobCommand, UserTaskCommand, MessageCommand, IncidentCommand,
                 TimerCommand, RepairCommand, BatchCommand, SignalCommand, ConditionCommand, CaseCommand>;

const char* name(const Command& command);  // "CompleteJob"

class Run;

// Decides the command and works until quiet: every event is in the run, and applied. A Rejection means that nothing was
// emitted. The Value is the answer described beside each command; null where there is nothing to say.
Result<Value> carry_out(Run& run, const Command& command);

}  // namespace tandem::engine

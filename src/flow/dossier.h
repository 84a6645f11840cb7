// A dossier's command within a step: in which case, for whom, with what other rooms know.
#pragma once
#include "flow/work_in_progress.h"

namespace tandem::flow {

// The open case a command is about, and its tenant; not_found where the caller sees none. Nothing of a command that is
// about no case.
Result<const engine::PlanItem*> case_of(const State& state, const core::Caller& caller,
                                        const dossier::Command& command);

// Whether the caller belongs to the team of the case now.
bool is_in_team(const State& state, const core::Caller& caller, const dossier::Command& command);

// What the command would bring about; nothing has happened yet.
Result<std::vector<dossier::Event>> decide(const WorkInProgress& wip, const dossier::Command& command);

// A client's answer to an offered finding: accepted, the work begins with it.
Result<Value> answer_offer(WorkInProgress& wip, const dossier::Command& command);

}  // namespace tandem::flow

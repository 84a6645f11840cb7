// What can be asked of a running ad-hoc sub-process: the command of an API, the result of its job.
#pragma once
#include "base/result.h"
#include "engine/process/commands.h"
#include "engine/run.h"

namespace tandem::engine {

// Whether all these may be activated in the sub-process; the rejection says which may not.
Result<void> check_activations(const State& state, ElementKey sub_process,
                               const std::vector<AdHocActivation>& activations);

// Activates each in an inner instance of its own; where only one may run at a time, the others wait for their turn.
void activate_inside(Run& run, ElementKey sub_process, const std::vector<AdHocActivation>& activations);
void cancel_inside(Run& run, ElementKey sub_process);

// The job's worker has decided.
Result<void> check_choice(const State& state, ElementKey sub_process, const AdHocChoice& choice);
void follow_choice(Run& run, ElementKey sub_process, const AdHocChoice& choice);

}  // namespace tandem::engine

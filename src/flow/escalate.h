// From routine to expert: an item whose process cannot go on without judgement becomes a case.
#pragma once
#include "flow/work_in_progress.h"

namespace tandem::flow {

Result<Value> escalate(WorkInProgress& wip, const EscalateItem& command);

}  // namespace tandem::flow

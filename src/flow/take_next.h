#pragma once
#include "flow/work_in_progress.h"

namespace tandem::flow {

Result<Value> take_next(WorkInProgress& wip, const TakeNext& command);

}  // namespace tandem::flow

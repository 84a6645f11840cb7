#pragma once
#include "flow/work_in_progress.h"

namespace tandem::flow {

Result<Value> explain_eligibility(const WorkInProgress& wip, const ExplainEligibility& command);

}  // namespace tandem::flow

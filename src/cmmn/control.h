// What a plan item's control says of it (CMMN 1.1 §5.4.12): required, manual activation, repetition, and in the
// dialects whether its stage waits for it and when it comes back.
#pragma once
#include "cmmn/case.h"
#include "cmmn/texts.h"

namespace tandem::cmmn {

// Rule by rule: what this control does not mention stays as it was, so that the control of a plan item overrides the
// default control of its definition. No control at all changes nothing.
void read_control(const XmlNode& control, PlanItem& out, Problems& problems);

}  // namespace tandem::cmmn

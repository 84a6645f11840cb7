// The work behind a plan item: begun when it becomes active, ended with it, held up and passed on with its stage.
#pragma once
#include "cmmn/case.h"
#include "engine/run.h"

namespace tandem::engine {

// Starts the item's element, if its kind has one.
void begin_work(Run& run, PlanItemKey item);
// What the transition, which has been made, means for the work: its own, that of items inside, that of a called case.
void act(Run& run, PlanItemKey item, cmmn::Kind kind, cmmn::Transition by);

}  // namespace tandem::engine

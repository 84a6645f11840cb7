// The life cycles of plan items (CMMN 1.1 §8.4, tables 8.1 to 8.7) as a table, with the arrow of our own: what a person
// skips is terminated.
#pragma once
#include <optional>

#include "engine/case/rows.h"

namespace tandem::engine {

// Where the transition leads; nothing if the item's kind does not have it in this state. `before` is where a suspended
// item came from, for parent_resume.
std::optional<PlanItemState> next_state(cmmn::Kind kind, PlanItemState from, cmmn::Transition transition,
                                        PlanItemState before = PlanItemState::available);

}  // namespace tandem::engine

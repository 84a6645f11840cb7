// A plan that lives: steps are added, left out, done again and put in another order by those who do the work, each with
// a reason. What they do is part of the case: the same commands again give the same plan.
#pragma once
#include "cmmn/step.h"
#include "engine/run.h"

namespace tandem::engine {

// Who has done what and why, for the history of the case. `item` null: to the case itself.
void note_act(Run& run, const PlanItem& on, const char* act, const std::string& reason);

// The item that was done last in the stage: where in its course a step is added. "" if none was.
std::string done_last(const Run& run, const PlanItem& stage);

// The step's ids, made different from all that the plan has.
void make_ids_unique(const cmmn::Case& plan, cmmn::Step& step);

// The plan has grown by the step: its outermost item is created in the stage, and begins if nothing keeps it waiting.
// What it waits for may have happened already.
PlanItemKey create_added(Run& run, PlanItemKey stage, cmmn::ItemIndex item);

// Done once more: a fresh instance, begun at once. In a stage that is over, that stage is opened again first, for this
// item alone.
PlanItemKey begin_again(Run& run, PlanItemKey item);
// On the way there: the stage has been opened again, and is empty.
void begin_again_inside(Run& run, PlanItemKey stage, cmmn::ItemIndex target);

// The items of a stage in the order people see them: as placed, then as they came.
std::vector<PlanItemKey> in_order(const State& state, ElementKey scope);

}  // namespace tandem::engine

// What a plan item's rules and sentries say at this moment. Pure questions; a condition that gives anything but true
// does not hold (CMMN leaves unknown data open; FEEL's null is our answer).
#pragma once
#include "cmmn/case.h"
#include "engine/run.h"

namespace tandem::engine {

const cmmn::PlanItem& plan_of(const State& state, const PlanItem& item);  // what it is an instance of
const PlanItem& case_plan(const State& state, InstanceKey instance);
bool runs_by_plan(const State& state, const ElementInstance& scope);      // a case, or a stage
// Is this the work of a suspended plan item? Then it does not complete before the item is resumed.
bool is_held_up(const State& state, ElementKey work);

// Seen from the item: its repetition counter, item.index (from 0), stageCompletable, and the variables of its place.
bool holds(const Run& run, const PlanItem& item, const feel::Expression& condition);
Value value_of(const Run& run, const PlanItem& item, const feel::Expression& expression);
// A rule of the item control: absent is no, without a condition yes.
bool applies(const Run& run, const PlanItem& item, const cmmn::Rule& rule);

// The stage an item lies in; of the case plan, itself.
const PlanItem& stage_of(const State& state, const PlanItem& item);
bool parent_is_active(const Run& run, const PlanItem& item);
// The instance of a stage that is the item's ancestor (or the item itself); nullptr if it has none.
const PlanItem* ancestor(const State& state, const PlanItem& item, cmmn::ItemIndex stage);

// ---- completion (CMMN 1.1 §8.6.1)

// What keeps the stage from completing by itself; nullptr if nothing does. `by_hand`: from being completed by somebody.
const PlanItem* blocker(const Run& run, const PlanItem& stage, bool by_hand);
// Discretionary items of an active stage that could be planned now by somebody with these roles; any, without roles.
std::vector<cmmn::ItemIndex> plannable(const Run& run, const PlanItem& stage, const Names* roles = nullptr);
bool is_completable(const Run& run, const PlanItem& stage);

}  // namespace tandem::engine

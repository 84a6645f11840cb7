// Why, why not, what next: the plan of a case as it stands, with what keeps each item from beginning or its stage from
// completing. Asks only; changes nothing.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

// {key, caseId, state, completable, blockedBy,
//  items: [{key, itemId, name, kind, state, index, required, stage,
//           element, acts, completable, blockedBy, since, stale,
//           waitsFor: [{criterion, exit, onParts: [{item, event}], ifPart}], added: {by, reason, origin}}],
//  plannable: [{itemId, name, kind, stage}], notPlannable: [{itemId, name, because}],
//  later: [{itemId, name, kind, because}]}; keys are strings.
// Items come in the order people see them, a stage before what lies in it. `roles` limits what is plannable; nullptr:
// everything. Open work to which nothing has happened for `stale_after_days` of the case's own clock is stale; 0: none.
Value explain_case(const Run& run, const PlanItem& plan, const Names* roles, int stale_after_days = 0);
// What is not in the plan yet, with the reason: steps of stages that have not begun (not of those nobody has planned),
// and what may not be planned now.
Value not_there_yet(const Run& run, const PlanItem& plan);
Value not_plannable(const Run& run, const PlanItem& plan, const Names* roles);

}  // namespace tandem::engine

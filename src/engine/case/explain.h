// Why, why not, what next: the plan of a case as it stands, with what keeps each item from beginning or its stage from
// completing. Asks only; changes nothing.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

// {key, caseId, state, completable, blockedBy, items: [{key, itemId, name, kind, state, index, required, stage, element,
//  acts, waitsFor: [{criterion, exit, onParts: [{item, event}], ifPart}], completable, blockedBy}],
//  plannable: [{itemId, name, kind, stage}]}; keys are strings. `roles` limits what is plannable; nullptr: everything.
Value explain_case(const Run& run, const PlanItem& plan, const Names* roles);

}  // namespace tandem::engine

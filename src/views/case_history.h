// What people did to the plans of cases: who, why, and how a case differs from its template.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_plan_acts(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_added_steps(Snapshot& snapshot, const Visibility& visibility, const Value& request);

// Template and actual: {caseKey, added: [{itemId, name, kind, stageId, origin, by, at, reason, state}], skipped,
// reopened, placed: [{itemId, name, by, at, reason}], ended: [{itemId, name, kind}], notBegun: [{itemId, name, kind,
// state}]}.
Result<Value> deviations(Snapshot& snapshot, const Visibility& visibility, std::int64_t case_key);

}  // namespace tandem::views

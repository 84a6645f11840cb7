// Exams, training, checks of finished work, the ladder, and who has applied: the provider's own lists.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_attempts(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_enrolments(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_checks(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_proposals(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_applications(Snapshot& snapshot, const Visibility& visibility, const Value& request);

Value list_exams(Snapshot& snapshot);         // without their items
Value list_curricula(Snapshot& snapshot);
Value list_ladder(Snapshot& snapshot);
Value list_requisitions(Snapshot& snapshot);  // with everything a candidate is told

}  // namespace tandem::views

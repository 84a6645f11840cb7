// What cases that are over teach those that are not: the step most of them did next, and steps people kept adding,
// which their template might offer.
#pragma once
#include "views/search.h"

namespace tandem::views {

// What could be done next in a case, the best first, by what finished cases of the same definition did: {cases, after,
// items: [{itemId, name, kind, planItemKey, state, support, next, place}], openEnds: views/open_ends.h}. `support` of
// `cases` did the step at all; `next` did it right after the step that was done last here; `place` is where in their
// course it stood, on average, from 1. Steps that are not in this case's plan have no key: they can be added.
Result<Value> next_steps(Snapshot& snapshot, const Visibility& visibility, std::int64_t case_key);

// Steps people added to at least `support` cases of a definition's id (whatever its version), not decided on yet:
// {items: [{proposalId, name, kind, stageId, support, cases, roles: [{role, count}], follows, step, reasons,
// caseKeys}]}.
Result<Value> proposals(Snapshot& snapshot, const Visibility& visibility, std::int64_t definition_key, int support);

}  // namespace tandem::views

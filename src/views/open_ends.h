// What is left hanging in a case: questions nobody has answered, claims that rest on nothing (any more), decisions that
// wait for somebody with more authority.
#pragma once
#include "views/search.h"

namespace tandem::views {

// [{kind: QUESTION | FINDING | DECISION, key, text, because, since}], the oldest first. Callers have looked whether the
// case may be seen.
List open_ends(Snapshot& snapshot, std::int64_t case_key);

}  // namespace tandem::views

// User tasks: work for people. Their variables are in variables.h.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_user_tasks(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_user_task(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

}  // namespace tandem::views

// Variables. Lists cut long values off, as a list is no place for a megabyte; a single one is whole.
#pragma once
#include "views/search.h"

namespace tandem::views {

enum class LongValues { truncated, whole };  // the query parameter truncateValues

Result<Value> search_variables(Snapshot& snapshot, const Visibility& visibility, const Value& request,
                               LongValues long_values = LongValues::truncated);
Result<Value> get_variable(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// Those a user task's element sees: of its scope and all around it, the same name several times if it is hidden.
// not_found if there is no such task.
Result<Value> search_user_task_variables(Snapshot& snapshot, const Visibility& visibility, std::int64_t task,
                                         const Value& request, LongValues long_values = LongValues::truncated);

// The same, but each name once: the innermost.
Result<Value> search_user_task_effective_variables(Snapshot& snapshot, const Visibility& visibility, std::int64_t task,
                                                   const Value& request,
                                                   LongValues long_values = LongValues::truncated);

}  // namespace tandem::views

// A task with all it takes to do it: what the work bench shows for one user task.
#pragma once
#include "views/search.h"

namespace tandem::views {

// {userTaskKey, elementId, name, assignee, item: {id, line, mode, receivedAt, dueAt} or null, form: {schema} or null,
// variables, documents: [{id, name, mediaType, pages, url}], checklist: [{id, label}], judgement}
Result<Value> read_bench(Snapshot& snapshot, const Visibility& visibility, std::int64_t user_task);

}  // namespace tandem::views

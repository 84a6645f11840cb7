// Batch operations and what they are done to.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_batch_operations(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_batch_operation(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_batch_items(Snapshot& snapshot, const Visibility& visibility, const Value& request);

}  // namespace tandem::views

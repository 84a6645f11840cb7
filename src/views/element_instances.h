// Element instances: every element an instance entered, and the instance itself as the element of type PROCESS.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_element_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_element_instance(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

}  // namespace tandem::views

// Cases and their plan items, those that are over too.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_cases(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_case(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_plan_items(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_case_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_case_definitions(Snapshot& snapshot, const Visibility& visibility, const Value& request);

}  // namespace tandem::views

// Lists of sums: one item for each group, in the order of the groups' names. They are short, so they are made whole and
// paged here.
#pragma once
#include <map>

#include "views/search.h"

namespace tandem::views {

using NamedItems = std::map<std::string, Value>;

// What `page` of the request says, in the shape of a search's answer.
Result<Value> page_of_groups(const NamedItems& items, const Value& request);

}  // namespace tandem::views

// Lists of names kept as a JSON array in one column: tags, candidate groups and users.
#pragma once
#include "views/list.h"

namespace tandem::views {

// "tags": ["a", "b"]: rows that have all of them.
Result<Sql> tags_condition(std::string_view column, const Value& filter, const std::string& path);

// "candidateGroup": "sales" or {operators}: rows one of whose names fits.
Result<Sql> one_name_condition(std::string_view column, const Value& filter, const std::string& path);

}  // namespace tandem::views

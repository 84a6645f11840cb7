// "variables": [{"name": "orderId", "value": "\"A-1\""}] in filters: rows that have all these variables. A value is
// JSON text, or an object of operators on it.
#pragma once
#include "views/list.h"

namespace tandem::views {

// `owner` is the column of the row that is filtered, `owner_column` the one of variable v that names it: "v.instance"
// for variables anywhere in an instance, "v.scope" for those of one scope.
Result<Sql> variables_condition(std::string_view owner, std::string_view owner_column, const Value& filter,
                                const std::string& path);

// Of the list of variables v itself: one whose value is this, or in this relation to it.
Result<Sql> value_condition(const Value& filter, const std::string& path);

}  // namespace tandem::views

// Filters of search requests: {"state": "ACTIVE", "startDate": {"$gte": "..."}, "$or": [{...}, {...}]} to SQL.
// A scalar means $eq, several operators of a property must all hold, and so must all properties.
#pragma once
#include <optional>

#include "views/list.h"

namespace tandem::views {

// `path` is where the filter stands in the request, for messages: "filter".
Result<Sql> filter_condition(const ListSpec& list, const Value& filter, const std::string& path);

// One property's filter, a scalar or an object of operators.
Result<Sql> property_condition(const Property& property, const Value& filter, const std::string& path);

// The one key that a filter asks for, alone or with $eq.
std::optional<std::int64_t> wanted_key(const Value& filter);

// The filter of a key whose row in `table` says which instance it lies in: lists have an index by their instance
// (`column`), but not by everything inside, so the instance is asked for beside. What has no row there is an instance's
// own scope.
Result<Sql> inside_instance(const Property& key, const char* table, const char* column, const Value& filter,
                            const std::string& path);

// "Request property [filter.x] cannot be parsed"
std::unexpected<Rejection> cannot_parse(const std::string& path);

// "Unexpected value 'x' for enum field 'state'. Use any of the following values: [ACTIVE, COMPLETED]"
std::unexpected<Rejection> unexpected_value(std::string_view value, std::string_view field,
                                            const std::vector<std::string_view>& allowed);

// Names of enum values may come in any case.
bool equal_ignoring_case(std::string_view a, std::string_view b);

// A key as clients write it: "-12". Nothing if it is not one.
std::optional<std::int64_t> parse_key(std::string_view text);

}  // namespace tandem::views

#include "views/tags.h"

#include "views/filter.h"

namespace tandem::views {

namespace {

constexpr Property name_property{"name", "one.value", Type::text};

Sql among(std::string_view column, const Sql& condition) {
  return Sql("EXISTS (SELECT 1 FROM json_each(") << column << ") one WHERE " << condition << ")";
}

}  // namespace

Result<Sql> tags_condition(std::string_view column, const Value& filter, const std::string& path) {
  if (!filter.is_list()) return cannot_parse(path);
  std::vector<Sql> conditions;
  for (const Value& tag : filter.list()) {
    if (!tag.is_string()) return cannot_parse(path);
    conditions.push_back(among(column, TRY(property_condition(name_property, tag, path))));
  }
  return all_of(conditions);
}

Result<Sql> one_name_condition(std::string_view column, const Value& filter, const std::string& path) {
  // Lacking a name: {"$exists": false}. The other operators ask for one that fits.
  if (filter.is_context() && filter["$exists"].is_boolean() && filter.context().size() == 1)
    return Sql(column) << (filter["$exists"].boolean() ? " <> '[]'" : " = '[]'");
  return among(column, TRY(property_condition(name_property, filter, path)));
}

}  // namespace tandem::views

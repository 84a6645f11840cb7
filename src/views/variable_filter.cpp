#include "views/variable_filter.h"

#include "format/json.h"
#include "views/filter.h"

namespace tandem::views {

namespace {

constexpr std::size_t max_indexed = 64;  // of the index variable_by_value

constexpr Property value_property{"value", "v.value", Type::text};

// As it would have been stored, whatever spaces the client wrote. Text that is no JSON is taken as it is: no value is
// equal to it.
std::string stored_text(std::string_view json) {
  const auto value = parse_json(json);
  return value ? to_json(*value) : std::string(json);
}

Value stored_texts(const Value& filter) {
  if (filter.is_string()) return stored_text(filter.string());
  if (!filter.is_list()) return filter;
  List texts;
  for (const Value& item : filter.list()) texts.push_back(item.is_string() ? Value(stored_text(item.string())) : item);
  return texts;
}

Value stored_filter(const Value& filter) {
  if (!filter.is_context()) return stored_texts(filter);
  Context operators;
  for (const auto& [name, value] : filter.context()) operators.put(name, name == "$like" ? value : stored_texts(value));
  return operators;
}

// Equality with a short text can be looked up; the index has only short ones, so the question must say it is short.
bool can_look_up(const Value& filter) {
  const Value& text = filter.is_context() ? filter["$eq"] : filter;
  return text.is_string() && text.string().size() <= max_indexed;
}

Result<Sql> variable_condition(std::string_view owner, std::string_view owner_column, const Value& entry,
                               const std::string& path) {
  if (!entry.is_context()) return cannot_parse(path);
  for (const auto& [name, value] : entry.context())
    if (name != "name" && name != "value") return cannot_parse(path + "." + name);
  if (!entry["name"].is_string()) return cannot_parse(path + ".name");
  if (entry["value"].is_null()) return cannot_parse(path + ".value");
  const Value filter = stored_filter(entry["value"]);
  Sql which("v.name = ");
  which << Sql().value(std::string(entry["name"].string())) << " AND "
        << TRY(property_condition(value_property, filter, path + ".value"));
  if (can_look_up(filter))
    return Sql(owner) << " IN (SELECT " << owner_column << " FROM variable v WHERE " << which
                      << " AND length(v.value) <= 64)";
  return Sql("EXISTS (SELECT 1 FROM variable v WHERE ") << owner_column << " = " << owner << " AND " << which << ")";
}

}  // namespace

Result<Sql> value_condition(const Value& filter, const std::string& path) {
  Sql condition = TRY(property_condition(value_property, filter, path));
  return can_look_up(filter) ? Sql("length(v.value) <= 64 AND ") << condition : condition;
}

Result<Sql> variables_condition(std::string_view owner, std::string_view owner_column, const Value& filter,
                                const std::string& path) {
  if (!filter.is_list()) return cannot_parse(path);
  std::vector<Sql> conditions;
  for (const Value& entry : filter.list())
    conditions.push_back(TRY(variable_condition(owner, owner_column, entry, path)));
  return all_of(conditions);
}

}  // namespace tandem::views

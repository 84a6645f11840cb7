#include "views/filter.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/temporal.h"
#include "format/json.h"
#include "store/sqlite/pattern.h"

namespace tandem::views {

std::unexpected<Rejection> cannot_parse(const std::string& path) {
  return reject(Code::invalid_argument, "Request property [" + path + "] cannot be parsed");
}

std::unexpected<Rejection> unexpected_value(std::string_view value, std::string_view field,
                                            const std::vector<std::string_view>& allowed) {
  std::string names;
  for (const std::string_view name : allowed) names += (names.empty() ? "" : ", ") + std::string(name);
  return reject(Code::invalid_argument, "Unexpected value '" + std::string(value) + "' for enum field '" +
                                            std::string(field) + "'. Use any of the following values: [" + names + "]");
}

std::optional<std::int64_t> parse_key(std::string_view text) {
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return key;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

namespace {

// ---- one value, as the column holds it

Result<SqlValue> stored_value(const Property& property, const Value& value, const std::string& path) {
  switch (property.type) {
    case Type::key:
      if (value.is_string())
        if (const auto key = parse_key(value.string())) return SqlValue(*key);
      break;
    case Type::integer:
      if (value.is_number())
        if (const auto number = value.number().to_int64()) return SqlValue(*number);
      break;
    case Type::time:
      if (value.is_string())
        if (const auto time = parse_date_time(value.string()))
          if (const auto instant = to_instant(*time)) return SqlValue(to_millis(*instant));
      break;
    case Type::text:
    case Type::maybe_text:
      if (value.is_string()) return SqlValue(std::string(value.string()));
      break;
    case Type::boolean: case Type::choice: case Type::json: break;
  }
  return cannot_parse(path);
}

Result<std::vector<SqlValue>> stored_values(const Property& property, const Value& list, const std::string& path) {
  if (!list.is_list()) return cannot_parse(path);
  std::vector<SqlValue> values;
  for (const Value& item : list.list()) values.push_back(TRY(stored_value(property, item, path)));
  return values;
}

// ---- operators

struct Operator {
  std::string_view name;
  std::string_view sql;  // of a comparison
};
constexpr Operator comparisons[] = {{"$eq", " = "}, {"$gt", " > "}, {"$gte", " >= "}, {"$lt", " < "}, {"$lte", " <= "}};

bool is_text(const Property& property) { return property.type == Type::text || property.type == Type::maybe_text; }

// Keys and texts have an order, but clients have no business with it.
bool has_order(const Property& property) { return property.type == Type::integer || property.type == Type::time; }

bool knows(const Property& property, std::string_view name) {
  if (name == "$gt" || name == "$gte" || name == "$lt" || name == "$lte") return has_order(property);
  if (name == "$notIn") return property.type == Type::key || is_text(property);
  if (name == "$like") return is_text(property) || property.type == Type::choice;
  return name == "$eq" || name == "$neq" || name == "$exists" || name == "$in";
}

Sql exists(const Property& property, bool wanted) {
  Sql sql;
  if (property.type == Type::maybe_text) return sql << property.column << (wanted ? " <> ''" : " = ''");
  return sql << property.column << (wanted ? " IS NOT NULL" : " IS NULL");
}

Result<Sql> compared(const Property& property, std::string_view name, const Value& value, const std::string& path) {
  Sql sql;
  sql << property.column;
  if (name == "$neq") return sql << " IS NOT ", sql.value(TRY(stored_value(property, value, path)));
  if (name == "$in") return sql << " IN ", sql.list(TRY(stored_values(property, value, path)));
  if (name == "$notIn") {
    sql << " NOT IN ";
    return Sql("(") << sql.list(TRY(stored_values(property, value, path))) << " OR " << property.column << " IS NULL)";
  }
  if (name == "$like") {
    if (!value.is_string()) return cannot_parse(path);
    return Sql("is_like(") << property.column << ", " << Sql().value(std::string(value.string())) << ")";
  }
  const auto found = std::find_if(std::begin(comparisons), std::end(comparisons),
                                  [&](const Operator& comparison) { return comparison.name == name; });
  sql << found->sql << Sql().value(TRY(stored_value(property, value, path)));
  // Indexes on such columns leave the empty ones out, so the question must say it is not for them.
  const bool is_for_texts = property.type == Type::maybe_text && name == "$eq" && !value.string().empty();
  return is_for_texts ? sql << " AND " << property.column << " <> ''" : sql;
}

// ---- enums

std::vector<std::string_view> names_of(Choices choices) {
  std::vector<std::string_view> names;
  for (const Choice& choice : choices) names.push_back(choice.name);
  return names;
}

Result<Sql> chosen(const Property& property, const Value& value, const std::string& path) {
  if (!value.is_string()) return cannot_parse(path);
  for (const Choice& choice : property.choices)
    if (equal_ignoring_case(choice.name, value.string())) return Sql("(") << choice.condition << ")";
  return unexpected_value(value.string(), property.name, names_of(property.choices));
}

Result<Sql> any_chosen(const Property& property, const Value& list, const std::string& path) {
  if (!list.is_list()) return cannot_parse(path);
  std::vector<Sql> conditions;
  for (const Value& item : list.list()) conditions.push_back(TRY(chosen(property, item, path)));
  return any_of(conditions);
}

Result<Sql> chosen_like(const Property& property, const Value& pattern, const std::string& path) {
  if (!pattern.is_string()) return cannot_parse(path);
  std::vector<Sql> conditions;
  for (const Choice& choice : property.choices)
    if (store::sqlite::matches(pattern.string(), choice.name))
      conditions.push_back(Sql("(") << choice.condition << ")");
  return any_of(conditions);
}

Result<Sql> choice_condition(const Property& property, std::string_view name, const Value& value,
                             const std::string& path) {
  if (name == "$eq") return chosen(property, value, path);
  if (name == "$neq") return Sql("NOT ") << TRY(chosen(property, value, path));
  if (name == "$in") return any_chosen(property, value, path);
  return chosen_like(property, value, path);
}

Result<Sql> operator_condition(const Property& property, std::string_view name, const Value& value,
                               const std::string& path) {
  if (!knows(property, name)) return cannot_parse(path);
  if (name == "$exists") {
    if (!value.is_boolean()) return cannot_parse(path);
    return property.type == Type::choice ? Sql(value.boolean() ? "1" : "0") : exists(property, value.boolean());
  }
  if (property.type == Type::choice) return choice_condition(property, name, value, path);
  return compared(property, name, value, path);
}

Result<Sql> boolean_condition(const Property& property, const Value& value, const std::string& path) {
  if (!value.is_boolean()) return cannot_parse(path);
  return Sql(value.boolean() ? "(" : "NOT (") << property.column << ")";
}

// ---- whole filters

const Property* find_property(const ListSpec& list, std::string_view name) {
  const auto found = std::find_if(list.properties.begin(), list.properties.end(), [&](const Property& property) {
    return property.name == name && (property.use & filtered);
  });
  return found == list.properties.end() ? nullptr : &*found;
}

Result<Sql> groups_condition(const ListSpec& list, const Value& groups, const std::string& path) {
  if (!groups.is_list()) return cannot_parse(path);
  ListSpec inner = list;
  inner.has_groups = false;
  std::vector<Sql> conditions;
  for (const Value& group : groups.list()) conditions.push_back(TRY(filter_condition(inner, group, path)));
  return conditions.empty() ? Sql("1") : any_of(conditions);
}

}  // namespace

Result<Sql> property_condition(const Property& property, const Value& filter, const std::string& path) {
  if (property.special) return property.special(filter, path);
  if (property.type == Type::boolean) return boolean_condition(property, filter, path);
  if (!filter.is_context()) return operator_condition(property, "$eq", filter, path);
  std::vector<Sql> conditions;
  for (const auto& [name, value] : filter.context())
    conditions.push_back(TRY(operator_condition(property, name, value, path + "." + name)));
  return all_of(conditions);
}

std::optional<std::int64_t> wanted_key(const Value& filter) {
  const Value& wanted = filter.is_context() ? filter["$eq"] : filter;
  return wanted.is_string() ? parse_key(wanted.string()) : std::nullopt;
}

Result<Sql> inside_instance(const Property& key, const char* table, const char* column, const Value& filter,
                            const std::string& path) {
  Sql condition = TRY(property_condition(key, filter, path));
  const auto wanted = wanted_key(filter);
  if (!wanted) return condition;
  return Sql(column) << " = coalesce((SELECT instance FROM " << table << " WHERE key = " << Sql().value(*wanted)
                     << "), " << Sql().value(*wanted) << ") AND " << condition;
}

Result<Sql> filter_condition(const ListSpec& list, const Value& filter, const std::string& path) {
  if (filter.is_null()) return Sql("1");
  if (!filter.is_context()) return cannot_parse(path);
  std::vector<Sql> conditions;
  std::map<const Nested*, std::vector<Sql>> nested;
  for (const auto& [name, value] : filter.context()) {
    const std::string here = path + "." + name;
    if (name == "$or" && list.has_groups) {
      conditions.push_back(TRY(groups_condition(list, value, here)));
      continue;
    }
    const Property* property = find_property(list, name);
    if (!property) return cannot_parse(here);
    if (value.is_null()) continue;
    Sql condition = TRY(property_condition(*property, value, here));
    (property->nested ? nested[property->nested] : conditions).push_back(std::move(condition));
  }
  for (const auto& [row, inner] : nested) conditions.push_back(Sql(row->before) << " AND " << all_of(inner) << ")");
  return all_of(conditions);
}

}  // namespace tandem::views

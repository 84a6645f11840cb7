#include "views/page.h"

#include <algorithm>
#include <cctype>

#include "base/match.h"
#include "core/described.h"
#include "format/json.h"
#include "views/filter.h"

namespace tandem::views {

namespace {

constexpr std::int64_t max_limit = 10'000;

const Property* find_sorted(const ListSpec& list, std::string_view name) {
  const auto found = std::find_if(list.properties.begin(), list.properties.end(), [&](const Property& property) {
    return property.name == name && (property.use & sorted);
  });
  return found == list.properties.end() ? nullptr : &*found;
}

std::vector<std::string_view> sorted_names(const ListSpec& list) {
  std::vector<std::string_view> names;
  for (const Property& property : list.properties)
    if (property.use & sorted) names.push_back(property.name);
  return names;
}

Result<SortColumn> sort_column(const ListSpec& list, const Value& entry) {
  if (!entry.is_context()) return cannot_parse("sort");
  for (const auto& [name, value] : entry.context())
    if (name != "field" && name != "order") return cannot_parse("sort." + name);
  const Value& field = entry["field"];
  if (field.is_null()) return reject(Code::invalid_argument, "Sort field must not be null.");
  const Property* property = field.is_string() ? find_sorted(list, field.string()) : nullptr;
  if (!property)
    return unexpected_value(field.is_string() ? field.string() : to_json(field), "field", sorted_names(list));
  const Value& order = entry["order"];
  if (order.is_null()) return SortColumn{property->column};
  const std::string_view text = order.is_string() ? order.string() : "";
  if (equal_ignoring_case(text, "ASC")) return SortColumn{property->column};
  if (equal_ignoring_case(text, "DESC")) return SortColumn{property->column, true};
  return unexpected_value(order.is_string() ? text : to_json(order), "order", {"ASC", "DESC"});
}

Result<std::int64_t> number_in(const Value& value, std::string_view name, std::int64_t low, std::int64_t high) {
  const auto number = value.is_number() ? value.number().to_int64() : std::nullopt;
  if (!number) return cannot_parse("page." + std::string(name));
  if (*number >= low && *number <= high) return *number;
  return reject(Code::invalid_argument, "The value for page." + std::string(name) + " is '" + std::to_string(*number) +
                                            "' but must be between " + std::to_string(low) + " and " +
                                            std::to_string(high) + ".");
}

bool is_base64(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return (c < 128 && std::isalnum(c)) || c == '+' || c == '/' || c == '=';
  });
}

Result<std::vector<SqlValue>> place_of(const Value& cursor, std::string_view name, std::size_t columns) {
  const auto bad = [&] {
    return reject(Code::invalid_argument,
                  "The value for page." + std::string(name) + " is not a cursor of this search.");
  };
  if (!cursor.is_string() || !is_base64(cursor.string())) return bad();
  const auto values = parse_json(core::from_base64(cursor.string()));
  if (!values || !values->is_list() || values->list().size() != columns) return bad();
  std::vector<SqlValue> place;
  for (const Value& value : values->list()) {
    if (value.is_null()) place.emplace_back(std::monostate{});
    else if (value.is_string()) place.emplace_back(std::string(value.string()));
    else if (value.is_number() && value.number().to_int64()) place.emplace_back(*value.number().to_int64());
    else return bad();
  }
  if (!std::holds_alternative<std::int64_t>(place.back())) return bad();
  return place;
}

// Behind `value` in one column alone. The key is never null: without the OR, an index can lead to the place.
Sql behind(const SortColumn& column, bool is_key, const SqlValue& value, bool descending) {
  const bool is_null = std::holds_alternative<std::monostate>(value);
  Sql sql;
  if (is_null) return descending ? Sql("0") : sql << column.column << " IS NOT NULL";
  if (!descending) return sql << column.column << " > " << Sql().value(value);
  if (is_key) return sql << column.column << " < " << Sql().value(value);
  return sql << "(" << column.column << " < " << Sql().value(value) << " OR " << column.column << " IS NULL)";
}

}  // namespace

Result<std::vector<SortColumn>> sort_of(const ListSpec& list, const Value& sort) {
  std::vector<SortColumn> columns;
  if (!sort.is_null() && !sort.is_list()) return cannot_parse("sort");
  if (sort.is_list())
    for (const Value& entry : sort.list()) columns.push_back(TRY(sort_column(list, entry)));
  // In the direction of the column before it, so that an index on that column has the whole order.
  const bool descending = !columns.empty() && columns.back().descending;
  columns.push_back({list.key, descending});
  if (!list.tie.empty()) columns.push_back({list.tie, descending});
  return columns;
}

Result<Page> page_of(const Value& page, std::size_t sort_columns) {
  Page result;
  if (page.is_null()) return result;
  if (!page.is_context()) return cannot_parse("page");
  int starts = 0;
  for (const auto& [name, value] : page.context()) {
    if (value.is_null()) continue;
    if (name == "limit") result.limit = TRY(number_in(value, name, 1, max_limit));
    else if (name == "from") ++starts, result.from = TRY(number_in(value, name, 0, INT64_MAX));
    else if (name == "after") ++starts, result.after = TRY(place_of(value, name, sort_columns));
    else if (name == "before") ++starts, result.before = TRY(place_of(value, name, sort_columns));
    else return cannot_parse("page." + name);
  }
  if (starts > 1) return reject(Code::invalid_argument, "Only one of [from, after, before] is allowed.");
  return result;
}

std::string order_by(const std::vector<SortColumn>& sort, bool reversed) {
  std::string sql;
  for (const SortColumn& column : sort) {
    sql += sql.empty() ? " ORDER BY " : ", ";
    sql += column.column;
    if (column.descending != reversed) sql += " DESC";
  }
  return sql;
}

Sql behind(const std::vector<SortColumn>& sort, const std::vector<SqlValue>& place, bool reversed) {
  std::vector<Sql> alternatives, equal_before;
  for (std::size_t at = 0; at < sort.size(); ++at) {
    std::vector<Sql> conditions = equal_before;
    conditions.push_back(behind(sort[at], at + 1 == sort.size(), place[at], sort[at].descending != reversed));
    alternatives.push_back(all_of(conditions));
    equal_before.push_back(Sql(sort[at].column) << " IS " << Sql().value(place[at]));
  }
  return any_of(alternatives);
}

std::string cursor_of(const std::vector<SqlValue>& place) {
  List values;
  for (const SqlValue& value : place)
    match(static_cast<const SqlValue::variant&>(value), [&](std::monostate) { values.emplace_back(); },
          [&](const auto& other) { values.emplace_back(other); });
  return core::to_base64(to_json(Value(std::move(values))));
}

}  // namespace tandem::views

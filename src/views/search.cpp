#include "views/search.h"

#include <algorithm>

#include "format/json.h"
#include "views/filter.h"
#include "views/page.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr std::int64_t max_counted = 10'000;

// ---- what is selected, and what becomes of it

// The API's name of the row's choice.
std::string case_of(Choices choices) {
  std::string sql = "CASE";
  for (const Choice& choice : choices) {
    if (choice.condition == "0") continue;
    sql += " WHEN ";
    sql += choice.condition;
    sql += " THEN '";
    sql += choice.name;
    sql += "'";
  }
  return sql == "CASE" ? "NULL" : sql + " END";  // no row has any of them
}

std::string selected(const Property& property) {
  return property.type == Type::choice ? case_of(property.choices) : std::string(property.column);
}

std::string selected(const ListSpec& list) {
  std::string sql;
  for (const Property& property : list.properties)
    if (property.use & shown) sql += (sql.empty() ? "" : ", ") + selected(property);
  return sql;
}

Value shown_value(const Property& property, const Statement& row, int column) {
  if (row.is_null(column)) return {};
  switch (property.type) {
    case Type::key: return std::to_string(row.integer(column));
    case Type::integer: return row.integer(column);
    case Type::time: return to_iso(from_millis(row.integer(column)));
    case Type::boolean: return row.integer(column) != 0;
    case Type::maybe_text: return row.text(column).empty() ? Value() : Value(row.text(column));
    case Type::json: return parse_json(row.text(column)).value();
    case Type::text: case Type::choice: return row.text(column);
  }
  return {};
}

Value shown_item(const ListSpec& list, const Statement& row) {
  std::vector<Context::Entry> entries;
  for (int column = 0; const Property& property : list.properties)
    if (property.use & shown) entries.emplace_back(property.name, shown_value(property, row, column++));
  return Context::of_distinct(std::move(entries));
}

std::vector<SqlValue> place_of(const Statement& row, std::size_t sort_columns) {
  std::vector<SqlValue> place;
  for (int column = row.columns() - static_cast<int>(sort_columns); column < row.columns(); ++column) {
    if (row.is_null(column)) place.emplace_back(std::monostate{});
    else if (row.is_text(column)) place.emplace_back(std::string(row.text(column)));
    else place.emplace_back(row.integer(column));
  }
  return place;
}

// ---- the parts of a search

struct Query {
  Sql condition;
  std::vector<SortColumn> sort;
  Page page;
};

Result<Query> query_of(const ListSpec& list, const Visibility& visibility, const Value& request, const Sql& only) {
  if (!request.is_null() && !request.is_context()) return cannot_parse("");
  if (request.is_context())
    for (const auto& [name, value] : request.context())
      if (name != "filter" && name != "sort" && name != "page") return cannot_parse(name);
  Query query;
  auto filter = TRY(filter_condition(list, request["filter"], "filter"));
  query.condition =
      all_of({visible(list.tenant, visibility), readable(list.guards, visibility), only, std::move(filter)});
  query.sort = TRY(sort_of(list, request["sort"]));
  query.page = TRY(page_of(request["page"], query.sort.size()));
  return query;
}

Sql select(const ListSpec& list, const Query& query) {
  const bool reversed = query.page.before.has_value();
  Sql sql("SELECT ");
  sql << selected(list);
  for (const SortColumn& column : query.sort) sql << ", " << column.column;
  sql << " FROM " << list.from << " WHERE " << query.condition;
  if (const auto& place = reversed ? query.page.before : query.page.after)
    sql << " AND " << behind(query.sort, *place, reversed);
  sql << order_by(query.sort, reversed) << " LIMIT " << Sql().value(query.page.limit);
  if (query.page.from) sql << " OFFSET " << Sql().value(query.page.from);
  return sql;
}

struct Found {
  List items;
  std::vector<std::vector<SqlValue>> places;
};

Found find(Snapshot& snapshot, const ListSpec& list, const Query& query) {
  Found found;
  const Sql sql = select(list, query);
  Statement& rows = sql.prepare(snapshot);
  while (rows.step()) {
    found.items.push_back(shown_item(list, rows));
    found.places.push_back(place_of(rows, query.sort.size()));
  }
  rows.reset();
  if (query.page.before) {
    std::reverse(found.items.begin(), found.items.end());
    std::reverse(found.places.begin(), found.places.end());
  }
  return found;
}

std::int64_t count(Snapshot& snapshot, const ListSpec& list, const Sql& condition) {
  Sql sql("SELECT count(*) FROM (SELECT 1 FROM ");
  sql << list.from << " WHERE " << condition << " LIMIT " << std::to_string(max_counted + 1) << ")";
  Statement& counted = sql.prepare(snapshot);
  counted.step();
  const std::int64_t total = counted.integer(0);
  counted.reset();
  return total;
}

Value page_value(std::int64_t total, const Found& found) {
  const auto cursor = [&](auto place) { return found.places.empty() ? Value() : Value(cursor_of(*place)); };
  return Value::context({{"totalItems", std::min(total, max_counted)},
                         {"hasMoreTotalItems", total > max_counted},
                         {"startCursor", cursor(found.places.begin())},
                         {"endCursor", cursor(found.places.rbegin())}});
}

}  // namespace

Sql visible(std::string_view tenant_column, const Visibility& visibility) {
  if (visibility.sees_all() || tenant_column.empty()) return Sql("1");
  std::vector<SqlValue> tenants(visibility.tenants().begin(), visibility.tenants().end());
  return Sql(tenant_column) << " IN " << Sql().list(tenants);
}

namespace {

Sql granted(const Guard& guard, const core::Access& access) {
  const core::Access::Grants& grants = access.of(guard.type, guard.permission);
  if (grants.all) return Sql("1");
  std::vector<Sql> ways;
  if (!grants.ids.empty())
    ways.push_back(Sql(guard.id) << " IN " << Sql().list({grants.ids.begin(), grants.ids.end()}));
  if (guard.by_property)
    for (const std::string& property : grants.properties) ways.push_back(guard.by_property(property, access));
  return any_of(ways);
}

Value rows_where(Snapshot& snapshot, const ListSpec& list, const Sql& condition) {
  const Sql sql = Sql("SELECT ") << selected(list) << " FROM " << list.from << " WHERE " << condition << " ORDER BY "
                                 << list.key;
  List items;
  Statement& rows = sql.prepare(snapshot);
  while (rows.step()) items.push_back(shown_item(list, rows));
  rows.reset();
  return Value(std::move(items));
}

}  // namespace

Sql readable(std::span<const Guard> guards, const Visibility& visibility) {
  if (!visibility.access()) return Sql("1");
  std::vector<Sql> ways;
  for (const Guard& guard : guards) ways.push_back(granted(guard, *visibility.access()));
  return any_of(ways);
}

Result<Value> search(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, const Value& request,
                     const Sql& only) {
  const Query query = TRY(query_of(list, visibility, request, only));
  Found found = find(snapshot, list, query);
  const bool is_whole = query.page.from == 0 && !query.page.after && !query.page.before &&
                        static_cast<std::int64_t>(found.items.size()) < query.page.limit;
  const std::int64_t total =
      is_whole ? static_cast<std::int64_t>(found.items.size()) : count(snapshot, list, query.condition);
  Value page = page_value(total, found);
  return Value::context({{"items", std::move(found.items)}, {"page", std::move(page)}});
}

Result<Value> get(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, std::int64_t key) {
  return get_only(snapshot, list, visibility, Sql(list.key) << " = " << Sql().value(key),
                  std::string(list.what) + " with key '" + std::to_string(key) + "'");
}

Result<Value> get_only(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, const Sql& only,
                       const std::string& what) {
  const Value found = TRY(items(snapshot, list, visibility, only));
  if (!found["items"].list().empty()) return found["items"].list().front();
  const bool is_there = visibility.access() &&
                        !rows_where(snapshot, list, all_of({visible(list.tenant, visibility), only})).list().empty();
  if (is_there) return reject(Code::forbidden, "Insufficient permissions to read the " + what);
  return reject(Code::not_found, what + " not found");
}

Result<Value> items(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, const Sql& only) {
  const Sql condition = all_of({visible(list.tenant, visibility), readable(list.guards, visibility), only});
  return Value::context({{"items", rows_where(snapshot, list, condition)}});
}

}  // namespace tandem::views

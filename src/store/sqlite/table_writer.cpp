#include "store/sqlite/table_writer.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace tandem::store::sqlite {

namespace {

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string insert_sql(const core::TableSpec& spec) {
  std::string names, parameters;
  for (const core::Column& column : spec.columns) {
    names += (names.empty() ? "" : ", ") + quoted(column.name);
    parameters += parameters.empty() ? "?" : ", ?";
  }
  return "INSERT INTO " + quoted(spec.name) + " (" + names + ") VALUES (" + parameters + ")";
}

// Sets all columns but the key and the unchanged ones; finds the row by its key, if the unchanged ones are unchanged.
// Parameter n is column n in every statement.
std::string update_sql(const core::TableSpec& spec, const std::set<std::string>& unchanged) {
  std::string sets, condition = quoted(spec.columns.front().name) + " = ?1";
  for (std::size_t at = 1; at < spec.columns.size(); ++at) {
    const std::string name = spec.columns[at].name;
    const std::string parameter = "?" + std::to_string(at + 1);
    if (unchanged.contains(name)) condition += " AND " + quoted(name) + " IS " + parameter;
    else sets += (sets.empty() ? "" : ", ") + quoted(name) + " = " + parameter;
  }
  return "UPDATE " + quoted(spec.name) + " SET " + sets + " WHERE " + condition;
}

std::string erase_sql(const core::TableSpec& spec) {
  return "DELETE FROM " + quoted(spec.name) + " WHERE " + quoted(spec.columns.front().name) + " = ?";
}

std::vector<std::string> update_sqls(const Connection& connection, const core::TableSpec& spec) {
  const IndexedColumns indexed = indexed_columns(connection, spec);
  const std::set<std::string> keys(indexed.keys.begin(), indexed.keys.end());
  std::set<std::string> all = keys;
  all.insert(indexed.conditions.begin(), indexed.conditions.end());

  std::vector<std::string> sqls;
  for (const auto& unchanged : {all, keys, std::set<std::string>{}}) {
    if (unchanged.size() + 1 >= spec.columns.size()) continue;  // nothing left to set
    std::string sql = update_sql(spec, unchanged);
    if (sqls.empty() || sqls.back() != sql) sqls.push_back(std::move(sql));
  }
  return sqls;
}

bool names_word(std::string_view text, std::string_view word) {
  const auto in_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const bool starts = at == 0 || !in_word(text[at - 1]);
    const bool ends = at + word.size() == text.size() || !in_word(text[at + word.size()]);
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace

// An index on an expression names its columns in its text too, so the text decides: before WHERE keys, after it
// conditions.
IndexedColumns indexed_columns(const Connection& connection, const core::TableSpec& spec) {
  Statement indexes(connection, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql NOT NULL");
  indexes.bind_text(0, spec.name);
  std::set<std::string> keys, conditions;
  while (indexes.step()) {
    const std::string_view sql = indexes.text(0);
    const std::string_view from_columns = sql.substr(sql.find('('));
    const std::size_t where = from_columns.find(" WHERE ");
    for (const core::Column& column : spec.columns) {
      if (names_word(from_columns.substr(0, where), column.name)) keys.insert(column.name);
      if (where != from_columns.npos && names_word(from_columns.substr(where), column.name))
        conditions.insert(column.name);
    }
  }
  keys.erase(spec.columns.front().name);
  std::erase_if(conditions, [&](const std::string& name) { return keys.contains(name); });
  return {{keys.begin(), keys.end()}, {conditions.begin(), conditions.end()}};
}

TableWriter::TableWriter(Connection& connection, const core::TableSpec& spec)
    : connection_(connection), spec_(spec), insert_(connection, insert_sql(spec)) {
  if (spec.append_only) return;
  for (const std::string& sql : update_sqls(connection, spec)) updates_.emplace_back(connection, sql);
  erase_.emplace(connection, erase_sql(spec));
}

void TableWriter::write(const core::Change& change) {
  switch (change.op) {
    case core::Change::Op::insert: return insert(change);
    case core::Change::Op::update: return update(change);
    case core::Change::Op::erase: return erase(change);
  }
}

void TableWriter::insert(const core::Change& change) {
  cells_.clear();
  change.write(cells_, change.row);
  run(insert_);
}

void TableWriter::update(const core::Change& change) {
  cells_.clear();
  change.write(cells_, change.row);
  for (Statement& statement : updates_) {
    run(statement);
    if (connection_.changed_rows() == 1) return;
  }
  throw StoreError(std::string("the row of '") + spec_.name + "' to update is not there");
}

void TableWriter::erase(const core::Change& change) {
  check(erase_.has_value(), "rows of an append-only table stay");
  cells_.clear();
  change.write_key(cells_, change.row);
  run(*erase_);
  if (connection_.changed_rows() != 1)
    throw StoreError(std::string("the row of '") + spec_.name + "' to erase is not there");
}

void TableWriter::run(Statement& statement) {
  cells_.bind_to(statement);
  statement.run();
}

}  // namespace tandem::store::sqlite

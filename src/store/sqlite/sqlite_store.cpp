#include "store/sqlite/sqlite_store.h"

#include <sqlite3.h>

#include "base/match.h"
#include "store/live_rows.h"
#include "store/owned_rows.h"
#include "store/sqlite/migrations.h"

namespace tandem::store {

using sqlite::Connection;
using sqlite::Statement;
using sqlite::StatementRow;
using core::Change;

namespace {

void configure(Connection& connection, const SqliteOptions& options) {
  connection.execute(
      "PRAGMA journal_mode = WAL;"
      "PRAGMA synchronous = FULL;"
      "PRAGMA wal_autocheckpoint = 0;"  // the checkpointer does it, beside the commits
      "PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -" + std::to_string(options.cache_bytes >> 10));
}

std::string select_sql(const core::TableSpec& spec, const std::string& condition) {
  std::string names;
  for (const core::Column& column : spec.columns)
    names += (names.empty() ? "\"" : ", \"") + std::string(column.name) + '"';
  return "SELECT " + names + " FROM \"" + spec.name + "\" WHERE " + condition;
}

}  // namespace

// The keys first: in the order of the key alone SQLite prefers to read the whole table, whose history may be long, to
// the index on what is live. A test looks at the plans.
std::string select_live_sql(const core::TableSpec& table) {
  const LiveRule rule = live_rule(table.name, table.append_only);
  const std::string condition = live_condition(rule);
  if (rule.when == LiveRule::When::always || rule.when == LiveRule::When::never)
    return select_sql(table, condition) + " ORDER BY 1";
  const std::string key = '"' + std::string(table.columns.front().name) + '"';
  return select_sql(table, key + " IN (SELECT " + key + " FROM \"" + table.name + "\" WHERE " + condition + ")") +
         " ORDER BY 1";
}

SqliteStore::SqliteStore(const std::string& path, const SqliteOptions& options)
    : lock_(path), connection_(path, Connection::Mode::read_write) {
  if (sqlite3_db_readonly(connection_.raw(), "main")) throw StoreError("may not write to " + path);
  configure(connection_, options);
  sqlite::migrate(connection_, sqlite::all_migrations());
  begin_.emplace(connection_, "BEGIN IMMEDIATE");
  commit_.emplace(connection_, "COMMIT");
  const auto after_commit = [](void* pages, sqlite3*, const char*, int log_pages) {
    *static_cast<int*>(pages) = log_pages;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(connection_.raw(), after_commit, &log_pages_);
  checkpointer_ = std::make_unique<sqlite::Checkpointer>(path, options.checkpoint_pages);
}

SqliteStore::~SqliteStore() = default;

void SqliteStore::commit(const core::ChangeSet& changes) {
  if (failed_) throw StoreError("the store has failed before: it must be opened again");
  try {
    if (!changes.empty()) write(changes);
  } catch (const StoreError&) {
    failed_ = true;
    roll_back();
    throw;
  }
}

void SqliteStore::write(const core::ChangeSet& changes) {
  begin_->run();
  for (const Change& change : changes.changes())
    if (change.op == Change::Op::erase) writer(*change.table).write(change);
  for (const Change& change : changes.changes())
    if (change.op != Change::Op::erase) writer(*change.table).write(change);
  for (const core::Forgotten& what : changes.forgotten()) forget(what);
  commit_->run();
  checkpointer_->committed(connection_, log_pages_);
}

namespace {

// The owner's key and those of the rows of its table that belong to it, however deep.
std::string keys_of_owner(std::string_view owner) {
  const std::string column(column_of_owner(owner));
  if (column.empty()) return "(?)";
  const std::string table(owner);
  return "(WITH RECURSIVE owner (key) AS (VALUES (?) UNION ALL SELECT o.key FROM owner JOIN " + table + " o ON o." +
         column + " = owner.key) SELECT key FROM owner)";
}

}  // namespace

std::string forget_sql(const OwnedRows& rows) {
  return "DELETE FROM " + std::string(rows.table) + " WHERE " + std::string(rows.column) + " IN " +
         keys_of_owner(rows.owner);
}

void SqliteStore::forget(const core::Forgotten& what) {
  for (const OwnedRows& rows : owned_rows(what.owner)) {
    auto found = forgets_.find(&rows);
    if (found == forgets_.end()) found = forgets_.try_emplace(&rows, connection_, forget_sql(rows)).first;
    found->second.bind(0, what.key);
    found->second.run();
  }
}

// What the batch wrote must not stay behind in an open transaction; if it cannot be undone, closing does it.
void SqliteStore::roll_back() noexcept {
  if (connection_.in_transaction()) sqlite3_exec(connection_.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

sqlite::TableWriter& SqliteStore::writer(const core::TableSpec& spec) {
  const auto found = writers_.find(&spec);
  if (found != writers_.end()) return found->second;
  return writers_.try_emplace(&spec, connection_, spec).first->second;
}

void SqliteStore::load(const core::TableSpec& table, const RowVisitor& visit) {
  Statement rows(connection_, select_live_sql(table));
  StatementRow row(rows);
  while (rows.step()) {
    row.rewind();
    visit(row);
  }
}

bool SqliteStore::read_one(const core::TableSpec& table, const RowKey& key, const RowVisitor& visit) {
  auto found = lookups_.find(&table);
  if (found == lookups_.end()) {
    const std::string condition = '"' + std::string(table.columns.front().name) + "\" = ?";
    found = lookups_.try_emplace(&table, connection_, select_sql(table, condition)).first;
  }
  Statement& lookup = found->second;
  match(key, [&](std::int64_t number) { lookup.bind(0, number); },
        [&](const std::string& text) { lookup.bind_text(0, text); });
  const bool is_there = lookup.step();
  if (is_there) {
    StatementRow row(lookup);
    visit(row);
  }
  lookup.reset();
  return is_there;
}

Store::Mark SqliteStore::mark() {
  Statement last(connection_, "SELECT position, last_key FROM record ORDER BY position DESC LIMIT 1");
  if (!last.step()) return {};
  return {last.integer(0), last.integer(1)};
}

}  // namespace tandem::store

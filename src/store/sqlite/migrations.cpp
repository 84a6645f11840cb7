#include "store/sqlite/migrations.h"

#include "base/check.h"

namespace tandem::store::sqlite {

namespace {

constexpr Migration embedded[] = {
#include "store/sqlite/migrations.inc"  // made by cmake/migrations.cmake
};

void expect_ours(Connection& connection, std::int64_t version) {
  const bool is_empty = connection.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (version == 0 && is_empty) return;
  if (connection.number("PRAGMA application_id") != application_id)
    throw StoreError("this SQLite file was not made by Tandem");
}

void run(Connection& connection, const Migration& migration) {
  const std::string version = std::to_string(migration.version);
  connection.execute("BEGIN IMMEDIATE");
  try {
    connection.execute(migration.sql);
    connection.execute("PRAGMA application_id = " + std::to_string(application_id));
    connection.execute("PRAGMA user_version = " + version);
    connection.execute("COMMIT");
  } catch (const StoreError& error) {
    if (connection.in_transaction()) connection.execute("ROLLBACK");
    throw StoreError(std::string("migration ") + migration.name + " failed: " + error.what());
  }
}

}  // namespace

std::span<const Migration> all_migrations() { return embedded; }

void migrate(Connection& connection, std::span<const Migration> migrations) {
  const std::int64_t version = connection.number("PRAGMA user_version");
  const auto newest = static_cast<std::int64_t>(migrations.size());
  expect_ours(connection, version);
  if (version > newest)
    throw StoreError("the data has schema version " + std::to_string(version) + ", this program knows only up to " +
                     std::to_string(newest) + ": use the newer program, or restore a backup made before the upgrade");
  for (std::int64_t at = version; at < newest; ++at) {
    check(migrations[at].version == at + 1, "migrations are numbered without gaps");
    run(connection, migrations[at]);
  }
}

}  // namespace tandem::store::sqlite

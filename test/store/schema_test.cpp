// The SQL schema is written by hand; the rows are described in C++. Here they must agree.
#include <gtest/gtest.h>

#include <set>

#include "store/all_rows.h"
#include "store/live_rows.h"
#include "store/owned_rows.h"
#include "store/scratch.h"
#include "store/sqlite/migrations.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using store::StoreError;
using store::sqlite::Connection;
using store::sqlite::Migration;
using store::sqlite::Statement;
using testing::for_each_row_type;
using testing::Scratch;

struct Migrated {
  Scratch scratch;
  Connection connection{scratch.path(), Connection::Mode::read_write};
  Migrated() { store::sqlite::migrate(connection, store::sqlite::all_migrations()); }
};

std::string sql_type(core::ColumnType type) {
  switch (type) {
    case core::ColumnType::integer: return "INTEGER";
    case core::ColumnType::text: return "TEXT";
    case core::ColumnType::bytes: return "BLOB";
  }
  return "?";
}

using NameAndType = std::vector<std::pair<std::string, std::string>>;

NameAndType stored_columns(const Connection& connection, const std::string& table) {
  Statement columns(connection, "SELECT name, type FROM pragma_table_info(?) ORDER BY cid");
  columns.bind_text(0, table);
  NameAndType found;
  while (columns.step()) found.emplace_back(columns.text(0), columns.text(1));
  return found;
}

NameAndType described_columns(const core::TableSpec& spec) {
  NameAndType columns;
  for (const core::Column& column : spec.columns) columns.emplace_back(column.name, sql_type(column.type));
  return columns;
}

TEST(Schema, has_the_columns_of_every_row_in_their_order) {
  Migrated db;
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    const core::TableSpec& spec = core::spec_of<Row>();
    EXPECT_EQ(stored_columns(db.connection, spec.name), described_columns(spec)) << spec.name;
  });
}

TEST(Schema, has_no_table_without_a_row_type) {
  Migrated db;
  EXPECT_EQ(db.connection.number("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"),
            static_cast<std::int64_t>(boost::mp11::mp_size<testing::AllRows>::value));
}

TEST(Schema, allows_null_only_where_a_field_is_optional) {
  Migrated db;
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    core::for_each_field<Row>([&](auto field) {
      using Field = std::remove_cvref_t<decltype(std::declval<Row>().*field.pointer)>;
      Statement column(db.connection, "SELECT \"notnull\" OR pk FROM pragma_table_info(?) WHERE name = ?");
      column.bind_text(0, Row::table.name);
      column.bind_text(1, field.name);
      ASSERT_TRUE(column.step()) << Row::table.name << "." << field.name;
      EXPECT_EQ(column.integer(0) == 0, core::is_optional<Field>::value) << Row::table.name << "." << field.name;
    });
  });
}

TEST(Schema, names_of_live_rules_are_columns) {
  Migrated db;
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    const auto rule = store::live_rule(Row::table.name, Row::table.append_only);
    const std::string sql = std::string("SELECT 1 FROM ") + Row::table.name + " WHERE " + store::live_condition(rule);
    EXPECT_NO_THROW(Statement(db.connection, sql)) << sql;
  });
}

// A start takes as long as there is work at hand, not as long as there is history.
TEST(Schema, live_rows_are_found_without_reading_those_that_are_over) {
  Migrated db;
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    const core::TableSpec& spec = core::spec_of<Row>();
    if (store::live_rule(spec.name, spec.append_only).when == store::LiveRule::When::always) return;
    Statement plan(db.connection, "EXPLAIN QUERY PLAN " + store::select_live_sql(spec));
    while (plan.step()) {
      const bool reads_all = plan.text(3) == std::string("SCAN ") + spec.name && !spec.append_only;
      EXPECT_FALSE(reads_all) << spec.name << ": " << plan.text(3);
    }
  });
}

// Forgetting one instance must not cost what all the others have written.
TEST(Schema, finds_what_is_forgotten_by_an_index) {
  Migrated db;
  for (const char* owner : {"instance", "decision_evaluation"})
    for (const store::OwnedRows& rows : store::owned_rows(owner)) {
      Statement plan(db.connection, "EXPLAIN QUERY PLAN " + store::forget_sql(rows));
      std::string steps;
      while (plan.step()) steps += std::string(plan.text(3)) + "\n";
      EXPECT_NE(steps.find("SEARCH " + std::string(rows.table) + " USING"), std::string::npos) << steps;
      EXPECT_EQ(steps.find("SCAN " + std::string(rows.table)), std::string::npos) << steps;
      EXPECT_EQ((steps + "\n").find("SCAN o\n"), std::string::npos) << steps;
    }
}

TEST(Schema, forgets_rows_of_every_table_that_names_an_instance_and_outlives_it) {
  std::set<std::string> owned;
  for (const store::OwnedRows& rows : store::owned_rows("instance")) owned.emplace(rows.table);
  // Gone with their body, kept as an account of what was done, or of another room.
  const std::set<std::string> others{"loop",      "loop_output",     "batch_item", "audit",
                                     "work_item", "stored_document", "judgement"};
  for_each_row_type([&]<class Row>(boost::mp11::mp_identity<Row>) {
    for (const core::Column& column : core::columns_of<Row>())
      if (std::string_view(column.name) == "instance" && !others.contains(Row::table.name))
        EXPECT_TRUE(owned.contains(Row::table.name)) << Row::table.name;
  });
}

// ---- migrations

TEST(Migrations, are_numbered_from_one_without_gaps) {
  int expected = 1;
  for (const Migration& migration : store::sqlite::all_migrations()) EXPECT_EQ(migration.version, expected++);
  EXPECT_GT(expected, 1);
}

constexpr Migration first{1, "0001_first", "CREATE TABLE a (x INTEGER) STRICT"};
constexpr Migration second{2, "0002_second", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO a VALUES (7)"};
constexpr Migration broken{2, "0002_broken", "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO missing VALUES (7)"};

struct Empty {
  Scratch scratch;
  Connection connection{scratch.path(), Connection::Mode::read_write};
};

TEST(Migrations, run_those_that_have_not_run) {
  Empty db;
  store::sqlite::migrate(db.connection, std::vector{first});
  store::sqlite::migrate(db.connection, std::vector{first, second});
  store::sqlite::migrate(db.connection, std::vector{first, second});
  EXPECT_EQ(db.connection.number("PRAGMA user_version"), 2);
  EXPECT_EQ(db.connection.number("SELECT count(*) FROM a"), 1);
}

TEST(Migrations, that_fail_leave_the_file_as_it_was) {
  Empty db;
  store::sqlite::migrate(db.connection, std::vector{first});
  EXPECT_THROW(store::sqlite::migrate(db.connection, std::vector{first, broken}), StoreError);
  EXPECT_EQ(db.connection.number("PRAGMA user_version"), 1);
  EXPECT_EQ(db.connection.number("SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), 0);
  store::sqlite::migrate(db.connection, std::vector{first, second});
  EXPECT_EQ(db.connection.number("PRAGMA user_version"), 2);
}

std::string refusal(Connection& connection, std::vector<Migration> migrations) {
  try {
    store::sqlite::migrate(connection, migrations);
  } catch (const StoreError& error) {
    return error.what();
  }
  return "";
}

TEST(Migrations, refuse_a_file_of_a_newer_program) {
  Empty db;
  store::sqlite::migrate(db.connection, std::vector{first, second});
  EXPECT_EQ(
      refusal(db.connection, {first}),
      "the data has schema version 2, this program knows only up to 1: use the newer program, or restore a backup "
      "made before the upgrade");
}

TEST(Migrations, refuse_a_file_of_another_program) {
  Empty db;
  db.connection.execute("CREATE TABLE photos (x)");
  EXPECT_EQ(refusal(db.connection, {first}), "this SQLite file was not made by Tandem");
}

}  // namespace
}  // namespace tandem

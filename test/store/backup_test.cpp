// Backups: whole while somebody writes, refused where they would harm, found out when damaged.
#include <atomic>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "core/record.h"
#include "store/scratch.h"
#include "store/sqlite/backup.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using core::Record;
using store::SqliteStore;
using store::StoreError;
using store::sqlite::back_up;
using store::sqlite::restore;
using store::sqlite::verify;
using testing::Scratch;
namespace fs = std::filesystem;

void append(SqliteStore& store, std::int64_t position) {
  // A change set refers to its rows: the record lives until it is committed.
  const Record record{.position = {position},
                      .tenant = "t",
                      .actor = "ann",
                      .command = "Do",
                      .at = from_millis(position),
                      .last_key = position,
                      .events = std::string(200, 'x')};
  core::ChangeSet changes;
  changes.add(core::Change::Op::insert, record);
  store.commit(changes);
}

std::string what_fails(const std::function<void()>& action) {
  try {
    action();
  } catch (const StoreError& error) {
    return error.what();
  }
  return "nothing";
}

std::int64_t count(const std::string& path, const std::string& sql) {
  return store::sqlite::Connection(path, store::sqlite::Connection::Mode::read_only).number(sql);
}

struct Backup : ::testing::Test {
  Scratch scratch;
  const std::string store_path = scratch.path(), copy = scratch.path("copy.db");

  void make_store(std::int64_t records) {
    SqliteStore store(store_path);
    for (std::int64_t position = 1; position <= records; ++position) append(store, position);
  }
};

TEST_F(Backup, holds_what_was_committed_before_it_and_nothing_in_part) {
  SqliteStore store(store_path);
  std::atomic<std::int64_t> committed = 0;
  std::atomic<bool> enough = false;
  std::thread writer([&] {
    for (std::int64_t position = 1; !enough; ++position) append(store, position), committed = position;
  });
  for (int round = 0; round < 20; ++round) {
    const std::string path = scratch.path("copy" + std::to_string(round) + ".db");
    const std::int64_t before = committed;
    const auto facts = back_up(store_path, path);
    EXPECT_GE(facts.records, before);
    EXPECT_EQ(count(path, "SELECT count(*) FROM record"), facts.records) << "a prefix of what happened, without holes";
    EXPECT_EQ(facts.newest_at, facts.records > 0 ? std::optional(from_millis(facts.records)) : std::nullopt);
  }
  enough = true;
  writer.join();
}

TEST_F(Backup, comes_back_as_a_store_that_goes_on) {
  make_store(50);
  back_up(store_path, copy);
  const std::string elsewhere = scratch.path("elsewhere/tandem.db");
  EXPECT_EQ(restore(copy, elsewhere).records, 50);
  SqliteStore store(elsewhere);
  EXPECT_EQ(store.mark().position, 50);
  append(store, 51);
  EXPECT_EQ(count(elsewhere, "SELECT count(*) FROM record"), 51);
}

TEST_F(Backup, replaces_nothing) {
  make_store(1);
  back_up(store_path, copy);
  EXPECT_NE(what_fails([&] { back_up(store_path, copy); }).find("already there"), std::string::npos);
  EXPECT_NE(what_fails([&] { restore(copy, store_path); }).find("replaces no store"), std::string::npos);
  EXPECT_EQ(count(store_path, "SELECT count(*) FROM record"), 1);
}

TEST_F(Backup, is_not_put_under_the_log_of_another_store) {
  make_store(1);
  back_up(store_path, copy);
  const std::string target = scratch.path("other.db");
  std::ofstream(target + "-wal") << "left behind";
  EXPECT_NE(what_fails([&] { restore(copy, target); }).find("left of another store"), std::string::npos);
  EXPECT_FALSE(fs::exists(target));
}

TEST_F(Backup, is_not_restored_where_a_server_works) {
  make_store(1);
  back_up(store_path, copy);
  const SqliteStore store(store_path);
  EXPECT_NE(what_fails([&] { restore(copy, store_path); }).find("in use"), std::string::npos);
}

TEST_F(Backup, that_is_damaged_is_found_out_and_not_restored) {
  make_store(200);
  back_up(store_path, copy);
  {
    std::fstream file(copy, std::ios::in | std::ios::out | std::ios::binary);
    const std::string rubbish(2000, '\xff');
    file.seekp(static_cast<std::streamoff>(fs::file_size(copy) / 2 / 4096 * 4096));
    file.write(rubbish.data(), static_cast<std::streamsize>(rubbish.size()));
  }
  EXPECT_NE(what_fails([&] { verify(copy); }), "nothing");
  EXPECT_NE(what_fails([&] { restore(copy, scratch.path("new.db")); }), "nothing");
  EXPECT_FALSE(fs::exists(scratch.path("new.db")));
  EXPECT_FALSE(fs::exists(scratch.path("new.db.part")));
}

TEST_F(Backup, that_was_cut_off_is_found_out) {
  make_store(200);
  back_up(store_path, copy);
  fs::resize_file(copy, fs::file_size(copy) / 2);
  EXPECT_NE(what_fails([&] { verify(copy); }), "nothing");
}

TEST_F(Backup, of_something_else_is_refused) {
  { store::sqlite::Connection(copy, store::sqlite::Connection::Mode::read_write).execute("CREATE TABLE t (a)"); }
  EXPECT_NE(what_fails([&] { verify(copy); }).find("no store of Tandem"), std::string::npos);
  EXPECT_NE(what_fails([&] { back_up(copy, scratch.path("x.db")); }).find("no store of Tandem"), std::string::npos);
  std::ofstream(scratch.path("text.db"))
      << "not a database, and long enough to be taken for the head of one, which it is not at all";
  EXPECT_NE(what_fails([&] { verify(scratch.path("text.db")); }), "nothing");
  EXPECT_NE(what_fails([&] { verify(scratch.path("none.db")); }).find("there is no file"), std::string::npos);
  EXPECT_NE(what_fails([&] { back_up(scratch.path("none.db"), copy); }).find("there is no store"), std::string::npos);
  EXPECT_FALSE(fs::exists(scratch.path("none.db"))) << "looking makes no file";
}

TEST_F(Backup, of_a_newer_program_is_refused_with_a_word) {
  make_store(1);
  back_up(store_path, copy);
  {
    store::sqlite::Connection(copy, store::sqlite::Connection::Mode::read_write).execute("PRAGMA user_version = 9999");
  }
  EXPECT_NE(what_fails([&] { verify(copy); }).find("use the newer program"), std::string::npos);
}

TEST_F(Backup, that_finds_no_room_leaves_nothing_behind) {
  make_store(1);
  const std::string nowhere = scratch.path("no/such/directory/copy.db");
  EXPECT_NE(what_fails([&] { back_up(store_path, nowhere); }), "nothing");
  EXPECT_FALSE(fs::exists(nowhere));
}

}  // namespace
}  // namespace tandem

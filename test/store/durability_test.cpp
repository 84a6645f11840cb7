// Does the store ask the disk to keep what it acknowledges, and does it notice when the disk cannot? Seen from below
// SQLite.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <thread>

#include "core/record.h"
#include "store/scratch.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using store::SqliteStore;
using store::StoreError;
using testing::Scratch;

// SQLite's way to the disk, with our own sync in it: it counts, apart what other threads than the test's do, and fails
// for the database file on demand.
class WatchedDisk {
 public:
  WatchedDisk() : real_(sqlite3_vfs_find(nullptr)), watched_(*real_) {
    self = this;
    watched_.zName = "watched";
    watched_.xOpen = open;
    sqlite3_vfs_register(&watched_, true);
  }
  ~WatchedDisk() {
    sqlite3_vfs_unregister(&watched_);
    sqlite3_vfs_register(real_, true);
  }

  std::atomic<int> log_syncs = 0, file_syncs = 0;
  std::atomic<int> log_syncs_beside = 0, file_syncs_beside = 0;
  std::atomic<bool> file_fails = false, file_fails_beside = false;

 private:
  static inline WatchedDisk* self = nullptr;

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out) {
    const int code = self->real_->xOpen(self->real_, name, file, flags, out);
    if (code != SQLITE_OK || !file->pMethods) return code;
    if (flags & SQLITE_OPEN_WAL) watch(file, self->log_methods_, sync_log);
    if (flags & SQLITE_OPEN_MAIN_DB) watch(file, self->file_methods_, sync_file);
    return code;
  }
  static void watch(sqlite3_file* file, sqlite3_io_methods& methods, int (*sync)(sqlite3_file*, int)) {
    self->real_sync_ = file->pMethods->xSync;
    methods = *file->pMethods;
    methods.xSync = sync;
    file->pMethods = &methods;
  }
  static int sync_log(sqlite3_file* file, int flags) {
    ++(self->is_beside() ? self->log_syncs_beside : self->log_syncs);
    return self->real_sync_(file, flags);
  }
  static int sync_file(sqlite3_file* file, int flags) {
    const bool beside = self->is_beside();
    ++(beside ? self->file_syncs_beside : self->file_syncs);
    return self->file_fails || (beside && self->file_fails_beside) ? SQLITE_IOERR_FSYNC : self->real_sync_(file, flags);
  }
  bool is_beside() const { return std::this_thread::get_id() != writer_; }

  const std::thread::id writer_ = std::this_thread::get_id();
  sqlite3_vfs* real_;
  sqlite3_vfs watched_;
  sqlite3_io_methods log_methods_{}, file_methods_{};
  int (*real_sync_)(sqlite3_file*, int) = nullptr;
};

void append(SqliteStore& store, std::int64_t position) {
  const core::Record record{
      .position = {position}, .tenant = "t", .at = from_millis(position), .events = std::string(2'000, 'x')};
  core::ChangeSet changes;
  changes.add(core::Change::Op::insert, record);
  store.commit(changes);
}

TEST(Durability, each_commit_is_synced_before_it_returns) {
  WatchedDisk disk;
  Scratch scratch;
  SqliteStore store(scratch.path());
  for (std::int64_t position = 1; position <= 10; ++position) {
    const int before = disk.log_syncs;
    append(store, position);
    EXPECT_GT(disk.log_syncs, before) << position;
  }
}

TEST(Durability, a_log_that_cannot_be_copied_back_stops_the_store_and_loses_nothing) {
  WatchedDisk disk;
  Scratch scratch;
  std::int64_t acknowledged = 0;
  {
    SqliteStore store(scratch.path(), {.checkpoint_pages = 20});
    // Too little for the checkpointer to look at
    for (; acknowledged < 2; ++acknowledged) append(store, acknowledged + 1);
    disk.file_fails = true;
    EXPECT_THROW(for (; acknowledged < 2'000; ++acknowledged) append(store, acknowledged + 1), StoreError);
    EXPECT_THROW(append(store, acknowledged + 1), StoreError);
    EXPECT_GT(disk.file_syncs + disk.file_syncs_beside, 0);
  }
  disk.file_fails = false;
  SqliteStore store(scratch.path());
  EXPECT_GT(acknowledged, 1);
  EXPECT_GE(store.mark().position, acknowledged);  // the one that failed may be there too
  EXPECT_LE(store.mark().position, acknowledged + 1);
}

// What is copied beside the writer is made durable there: first the log it is copied from, then the file.
TEST(Durability, the_log_is_copied_back_as_durably_as_it_is_written) {
  WatchedDisk disk;
  Scratch scratch;
  SqliteStore store(scratch.path(), {.checkpoint_pages = 20});
  for (std::int64_t position = 1; position <= 20'000 && disk.file_syncs_beside == 0; ++position)
    append(store, position);
  EXPECT_GT(disk.log_syncs_beside, 0);
  EXPECT_GT(disk.file_syncs_beside, 0);
}

TEST(Durability, what_fails_beside_the_writer_stops_the_store) {
  WatchedDisk disk;
  Scratch scratch;
  disk.file_fails_beside = true;
  SqliteStore store(scratch.path(), {.checkpoint_pages = 20});
  EXPECT_THROW(for (std::int64_t position = 1; position <= 20'000; ++position) append(store, position), StoreError);
  EXPECT_GT(disk.file_syncs_beside, 0);
}

}  // namespace
}  // namespace tandem

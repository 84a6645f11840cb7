// The SQLite store when things go wrong: a second server, no space, no permission, a batch that cannot be.
#include <csignal>

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/record.h"
#include "core/table.h"
#include "engine/rows.h"
#include "store/memory/memory_store.h"
#include "store/scratch.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using core::Record;
using store::MemoryStore;
using store::SqliteStore;
using store::Store;
using store::StoreError;
using testing::Scratch;

Record record(std::int64_t position, const std::string& events = "[]") {
  return {.position = {position}, .tenant = "t", .actor = "ann", .command = "Do", .at = from_millis(position),
          .last_key = position * 10, .events = events};
}

template <class... Rows>
void insert(Store& store, const Rows&... rows) {
  core::ChangeSet changes;
  (changes.add(core::Change::Op::insert, rows), ...);
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

TEST(SqliteStore, remembers_the_last_record) {
  Scratch scratch;
  {
    SqliteStore store(scratch.path());
    EXPECT_EQ(store.mark().position, 0);
    insert(store, record(1), record(2));
  }
  SqliteStore store(scratch.path());
  EXPECT_EQ(store.mark().position, 2);
  EXPECT_EQ(store.mark().last_key, 20);
}

TEST(SqliteStore, shows_a_commit_to_readers_at_once) {
  Scratch scratch;
  SqliteStore store(scratch.path());
  for (int position = 1; position <= 20; ++position) {
    insert(store, record(position));
    EXPECT_EQ(count(scratch.path(), "SELECT max(position) FROM record"), position);
  }
}

TEST(SqliteStore, loads_only_live_rows) {
  Scratch scratch;
  SqliteStore store(scratch.path());
  engine::Instance active{.key = {1}}, over{.key = {2}, .state = engine::InstanceState::completed};
  engine::Variable kept{.key = {3}, .instance = {1}}, left{.key = {4}, .instance = {2}};
  engine::ElementInstance running{.key = {5}}, ended{.key = {6}, .ended_at = Instant{}};
  insert(store, active, over, kept, left, running, ended, record(7));
  const auto keys = [&](const core::TableSpec& table) {
    std::vector<std::int64_t> found;
    store.load(table, [&](core::CellReader& cells) { found.push_back(cells.integer()); });
    return found;
  };
  EXPECT_EQ(keys(core::spec_of<engine::Instance>()), std::vector<std::int64_t>{1});
  EXPECT_EQ(keys(core::spec_of<engine::Variable>()), std::vector<std::int64_t>{3});
  EXPECT_EQ(keys(core::spec_of<engine::ElementInstance>()), std::vector<std::int64_t>{5});
  EXPECT_TRUE(keys(core::spec_of<Record>()).empty());
  EXPECT_TRUE(store::read_one<Record>(store, 7).has_value());
  EXPECT_TRUE(store::read_one<engine::Instance>(store, 2).has_value());
  EXPECT_FALSE(store::read_one<engine::Instance>(store, 8).has_value());
}

// Indexes are touched only where they must be, so each way to update has to end in the same rows and indexes.
TEST(SqliteStore, keeps_indexes_right_however_a_row_changes) {
  Scratch scratch;
  SqliteStore store(scratch.path());
  engine::Job job{.key = {1}, .type = "pay"};
  insert(store, job);
  const auto update = [&] {
    core::ChangeSet changes;
    changes.add(core::Change::Op::update, job);
    store.commit(changes);
    EXPECT_EQ(store::read_one<engine::Job>(store, 1)->worker, job.worker);
    EXPECT_EQ(count(scratch.path(), "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
  };
  job.worker = "light";
  update();
  job.worker = "condition", job.ended_at = from_millis(5);
  update();
  EXPECT_EQ(count(scratch.path(), "SELECT count(*) FROM job WHERE type = 'pay' AND ended_at IS NULL"), 0);
  job.worker = "key", job.type = "ship", job.ended_at.reset();
  update();
  EXPECT_EQ(count(scratch.path(), "SELECT count(*) FROM job WHERE type = 'ship' AND ended_at IS NULL"), 1);
}

// What belongs to an instance and to those it called, live or not; nothing of others.
template <class AnyStore>
void forget_one(AnyStore& store) {
  using namespace engine;
  const Job ended{.key = {11}, .instance = {1}, .state = JobState::completed, .ended_at = from_millis(5)};
  insert(store, Instance{.key = {1}, .state = InstanceState::completed},
         Instance{.key = {2}, .state = InstanceState::completed, .parent = InstanceKey{1}}, Instance{.key = {3}}, ended,
         Job{.key = {12}, .instance = {2}}, Job{.key = {13}, .instance = {3}});
  core::ChangeSet changes;
  changes.forget({"instance", 1});
  store.commit(changes);
  EXPECT_FALSE(store::read_one<Instance>(store, 1));
  EXPECT_FALSE(store::read_one<Instance>(store, 2));
  EXPECT_TRUE(store::read_one<Instance>(store, 3));
  EXPECT_FALSE(store::read_one<Job>(store, 11));
  EXPECT_FALSE(store::read_one<Job>(store, 12));
  EXPECT_TRUE(store::read_one<Job>(store, 13));
}

TEST(SqliteStore, forgets_what_belongs_to_an_instance) {
  Scratch scratch;
  SqliteStore store(scratch.path());
  forget_one(store);
}

TEST(MemoryStore, forgets_what_belongs_to_an_instance) {
  MemoryStore store;
  forget_one(store);
}

TEST(SqliteStore, refuses_a_second_server) {
  Scratch scratch;
  SqliteStore store(scratch.path());
  EXPECT_EQ(what_fails([&] { SqliteStore second(scratch.path()); }),
            scratch.path() + " is in use by process " + std::to_string(::getpid()) +
                ": one server at a time may write to it");
}

TEST(SqliteStore, says_what_it_cannot_open) {
  EXPECT_EQ(what_fails([] { SqliteStore store("/nowhere/at/all.db"); }),
            "cannot open /nowhere/at/all.db.lock: No such file or directory");
}

// ---- batches that cannot be

template <class StoreType>
struct BadBatch : ::testing::Test {
  Scratch scratch;
  std::unique_ptr<Store> store = make();

  std::unique_ptr<Store> make() {
    if constexpr (std::is_same_v<StoreType, SqliteStore>) return std::make_unique<SqliteStore>(scratch.path());
    else return std::make_unique<MemoryStore>();
  }
};
using BothStores = ::testing::Types<SqliteStore, MemoryStore>;
TYPED_TEST_SUITE(BadBatch, BothStores);

TYPED_TEST(BadBatch, leaves_nothing_behind_and_stops_the_store) {
  const engine::Message here{.key = {1}, .name = "here"}, again{.key = {2}};
  insert(*this->store, here, record(1));
  EXPECT_THROW(insert(*this->store, record(2), again, again), StoreError);
  EXPECT_EQ(this->store->mark().position, 1);
  EXPECT_FALSE(store::read_one<engine::Message>(*this->store, 2).has_value());
  EXPECT_EQ(what_fails([&] { insert(*this->store, record(2)); }),
            "the store has failed before: it must be opened again");
}

TYPED_TEST(BadBatch, is_one_that_updates_or_erases_what_is_not_there) {
  for (const auto op : {core::Change::Op::update, core::Change::Op::erase}) {
    this->store.reset();
    this->store = this->make();
    const engine::Message missing{.key = {1}};
    core::ChangeSet changes;
    changes.add(op, missing);
    EXPECT_THROW(this->store->commit(changes), StoreError);
  }
}

// ---- the disk

// No file may grow beyond that, as if the disk were full. The signal that would end the process is ignored.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_;
  void (*handler_)(int);
};

TEST(SqliteStore, keeps_what_it_acknowledged_when_the_disk_is_full) {
  Scratch scratch;
  std::int64_t acknowledged = 0;
  {
    SqliteStore store(scratch.path());
    const FullDisk full(2 << 20);
    EXPECT_NE(what_fails([&] {
      for (;;) {
        insert(store, record(acknowledged + 1, std::string(10'000, 'x')));
        ++acknowledged;
      }
    }), "nothing");
    EXPECT_THROW(insert(store, record(acknowledged + 1)), StoreError);
  }
  EXPECT_GT(acknowledged, 10);
  SqliteStore store(scratch.path());
  const std::int64_t position = store.mark().position;
  EXPECT_TRUE(position == acknowledged || position == acknowledged + 1) << position << " of " << acknowledged;
  EXPECT_EQ(count(scratch.path(), "SELECT count(*) FROM record"), position);
  insert(store, record(position + 1));
  EXPECT_EQ(count(scratch.path(), "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
}

// In a child, which gives up the right to write everywhere should we be root.
template <class F>
int in_unprivileged_child(F&& action) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(99);
    ::_exit(action());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(SqliteStore, refuses_a_file_it_may_not_write) {
  Scratch scratch;
  { SqliteStore store(scratch.path()); }
  ::chmod(scratch.path().c_str(), 0444);
  ::chmod((scratch.path() + ".lock").c_str(), 0666);
  ::chmod(std::filesystem::path(scratch.path()).parent_path().c_str(), 0777);
  EXPECT_EQ(in_unprivileged_child([&] {
    return what_fails([&] { SqliteStore store(scratch.path()); }) == "may not write to " + scratch.path() ? 0 : 1;
  }), 0);
  EXPECT_NO_THROW(SqliteStore store(scratch.path()));
}

TEST(SqliteStore, keeps_the_log_bounded_and_the_file_whole) {
  Scratch scratch;
  {
    SqliteStore store(scratch.path(), {.checkpoint_pages = 50});
    for (int position = 1; position <= 2000; ++position) insert(store, record(position, std::string(2'000, 'x')));
    EXPECT_LT(std::filesystem::file_size(scratch.path() + "-wal"), 4u << 20);
  }
  EXPECT_EQ(count(scratch.path(), "SELECT count(*) FROM record"), 2000);
  EXPECT_EQ(count(scratch.path(), "SELECT integrity_check = 'ok' FROM pragma_integrity_check"), 1);
}

}  // namespace
}  // namespace tandem

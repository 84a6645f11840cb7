// Kills a writing process again and again, and looks at what is left.
//
//   store_crash [cycles] [early]
//
// The child commits batches and says through a pipe up to which record each commit got it. The parent kills it at a
// random moment with SIGKILL and opens the file: every record it was told of must be there, none twice and none missing
// in between, and the rows changed along with the records must have changed exactly as often as the records say. With
// "early" the child answers before it commits: the planted bug the test must find.
#include <csignal>
#include <cstdio>
#include <cstring>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

#include "core/record.h"
#include "engine/rows.h"
#include "store/scratch.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using core::Change;
using core::Record;
using engine::Instance;
using store::SqliteStore;

// ---- the child: writes until it is killed

constexpr int checkpoint_pages = 64;  // small, so that many kills hit a checkpoint

class Child {
 public:
  Child(const std::string& path, int answers, bool early)
      : store_(path, {.checkpoint_pages = checkpoint_pages}), answers_(answers), early_(early),
        random_(static_cast<std::uint64_t>(::getpid())) {
    const auto last = store::read_one<Record>(store_, store_.mark().position);
    if (last) last_ = *last;
  }

  [[noreturn]] void run() {
    for (;;) {
      write_batch(1 + random_() % 20);
    }
  }

 private:
  // A record and an instance for each command; and one more version for some instances of before. Records count those:
  // `subject` is their number so far.
  void write_batch(std::uint64_t size) {
    const std::int64_t before = last_.position.value;
    std::vector<Record> records;
    std::vector<Instance> fresh;
    for (std::uint64_t left = size; left; --left) {
      ++last_.position.value;
      last_.last_key = last_.position.value;
      last_.events = std::string(random_() % 400, 'e');
      fresh.push_back({.key = {last_.position.value}, .state = random_() % 2 ? engine::InstanceState::active
                                                                            : engine::InstanceState::completed});
      records.push_back(last_);
    }
    std::vector<Instance> changed = some_instances(before);
    last_.subject += static_cast<std::int64_t>(changed.size());
    records.back().subject = last_.subject;
    commit(records, fresh, changed);
  }

  std::vector<Instance> some_instances(std::int64_t last) {
    std::map<std::int64_t, Instance> found;
    for (int left = last ? 5 : 0; left; --left) {
      const auto key = static_cast<std::int64_t>(1 + random_() % static_cast<std::uint64_t>(last));
      Instance instance = store::read_one<Instance>(store_, key).value();
      ++instance.version;
      instance.incidents = instance.version % 2;  // moves it in and out of a partial index
      found.try_emplace(key, instance);
    }
    std::vector<Instance> rows;
    for (auto& [key, instance] : found) rows.push_back(instance);
    return rows;
  }

  void commit(const std::vector<Record>& records, const std::vector<Instance>& fresh,
              const std::vector<Instance>& changed) {
    core::ChangeSet changes;
    for (const Record& record : records) changes.add(Change::Op::insert, record);
    for (const Instance& instance : fresh) changes.add(Change::Op::insert, instance);
    for (const Instance& instance : changed) changes.add(Change::Op::update, instance);
    if (early_) answer();
    store_.commit(changes);
    if (!early_) answer();
  }

  void answer() {
    const std::int64_t position = last_.position.value;
    if (::write(answers_, &position, sizeof position) != sizeof position) ::_exit(3);
  }

  SqliteStore store_;
  const int answers_;
  const bool early_;
  std::mt19937_64 random_;
  Record last_;
};

// ---- the parent

// The last position the child answered before it was killed; what it was answered before counts too.
std::int64_t run_and_kill(const std::string& path, bool early, std::int64_t acknowledged, std::mt19937_64& random) {
  int pipe_ends[2];
  if (::pipe(pipe_ends) != 0) std::abort();
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(pipe_ends[0]);
    Child(path, pipe_ends[1], early).run();
  }
  ::close(pipe_ends[1]);
  ::usleep(static_cast<useconds_t>(2'000 + random() % 60'000));
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  for (std::int64_t position; ::read(pipe_ends[0], &position, sizeof position) == sizeof position;)
    acknowledged = position;
  ::close(pipe_ends[0]);
  if (!WIFSIGNALED(status)) {
    std::printf("the child ended by itself with status %d\n", WEXITSTATUS(status));
    std::exit(2);
  }
  return acknowledged;
}

struct Check {
  const char* what;
  const char* sql;  // gives 0 if all is well
};
constexpr Check checks[] = {
    {"records are missing or twice", "SELECT count(*) <> coalesce(max(position), 0) FROM record"},
    {"instances are not one for each record",
     "SELECT (SELECT count(*) FROM instance) <> (SELECT count(*) FROM record) OR EXISTS (SELECT 1 FROM record r LEFT JOIN "
     "instance i ON i.key = r.position WHERE i.key IS NULL)"},
    {"instances have changed more or less often than the records say",
     "SELECT (SELECT coalesce(sum(version - 1), 0) FROM instance) <> (SELECT coalesce(max(subject), 0) FROM record)"},
    {"an index of active instances is wrong",
     "SELECT (SELECT count(*) FROM instance INDEXED BY instance_active WHERE state = 'active') <> "
     "(SELECT sum(state = 'active') FROM instance NOT INDEXED)"},
    {"the file is damaged", "SELECT integrity_check <> 'ok' FROM pragma_integrity_check"},
};

bool is_well(const std::string& path, std::int64_t acknowledged, int cycle) {
  store::sqlite::Connection connection(path, store::sqlite::Connection::Mode::read_write);
  // Killed while creating it
  if (connection.number("SELECT count(*) FROM sqlite_schema") == 0) return acknowledged == 0;
  bool well = true;
  const std::int64_t stored = connection.number("SELECT max(position) FROM record");
  if (stored < acknowledged) {
    std::printf("cycle %d: %lld were acknowledged, %lld are there\n", cycle, static_cast<long long>(acknowledged),
                static_cast<long long>(stored));
    well = false;
  }
  for (const Check& check : checks) {
    if (connection.number(check.sql) == 0) continue;
    std::printf("cycle %d: %s\n", cycle, check.what);
    well = false;
  }
  return well;
}

int run(int cycles, bool early) {
  testing::Scratch scratch;
  std::mt19937_64 random(20'260'101);
  std::int64_t acknowledged = 0;
  for (int cycle = 1; cycle <= cycles; ++cycle) {
    acknowledged = run_and_kill(scratch.path(), early, acknowledged, random);
    if (!is_well(scratch.path(), acknowledged, cycle)) return 1;
  }
  std::printf("%d kills, %lld commands acknowledged, none lost, none twice\n", cycles,
              static_cast<long long>(acknowledged));
  return acknowledged > 0 ? 0 : 1;
}

}  // namespace
}  // namespace tandem

int main(int count, char** arguments) {
  return tandem::run(count > 1 ? std::atoi(arguments[1]) : 300, count > 2 && !std::strcmp(arguments[2], "early"));
}

// What the store costs: instances of one service task, written as the engine writes them, against a hand-written loop
// that writes the same rows into the same file format with the fewest means. The ratio is what generality costs.
//
//   store_bench [instances] [commands per batch] [rounds]
//   store_bench load [rows]          how long live rows take to come into memory at start
//
// An instance is three commands (create, activate, complete), 14 row writes, in 3 records. Completion is in random
// order among the open ones, which is harder on the indexes than first come, first served.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>

#include <sqlite3.h>

#include "core/record.h"
#include "core/table.h"
#include "engine/rows.h"
#include "store/sqlite/migrations.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using namespace engine;
using Clock = std::chrono::steady_clock;

constexpr int open_at_once = 2'000;  // instances in flight

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string fresh_path(const char* name) {
  const auto directory = std::filesystem::temp_directory_path();
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(directory / (std::string(name) + suffix));
  return (directory / name).string();
}

// ---- the rows of an instance's life, shared by both writers

struct Life {
  Instance instance;
  ElementInstance start, task, end;
  Variable variable;
  Job job;
};

ElementInstance element(std::int64_t key, const Life& life, const char* id, const char* kind) {
  return {.key = {key}, .tenant = default_tenant, .instance = life.instance.key, .definition = {4711},
          .process_id = "order-process", .element_id = id, .name = id, .kind = kind, .parent = {life.instance.key.value},
          .state = ElementState::completed, .started_at = from_millis(key), .ended_at = from_millis(key + 1)};
}

Life born(std::int64_t key) {
  Life life;
  life.instance = {.key = {key}, .tenant = default_tenant, .definition = {4711}, .process_id = "order-process",
                   .started_at = from_millis(1'700'000'000'000 + key), .root = {key}, .tokens = "", .start_element = ""};
  life.start = element(key + 1, life, "start", "START_EVENT");
  life.task = element(key + 2, life, "charge-card", "SERVICE_TASK");
  life.task.state = ElementState::active;
  life.task.ended_at.reset();
  life.variable = {.key = {key + 3}, .tenant = default_tenant, .instance = {key}, .scope = {key},
                   .process_id = "order-process", .name = "orderId", .value = Value("order-" + std::to_string(key))};
  life.job = {.key = {key + 4}, .tenant = default_tenant, .instance = {key}, .element = life.task.key,
              .definition = {4711}, .process_id = "order-process", .element_id = "charge-card", .type = "payment",
              .created_at = from_millis(key)};
  life.end = element(key + 5, life, "end", "END_EVENT");
  return life;
}

core::Record record(std::int64_t position, const char* command, std::int64_t subject) {
  return {.position = {position}, .tenant = default_tenant, .actor = "demo", .command = command,
          .at = from_millis(position), .subject = subject, .last_key = subject + 6,
          .events = R"([["ElementActivated",{"key":2251799813685260,"element":"charge-card"}],["JobCreated",)"
                    R"({"key":2251799813685262,"type":"payment","retries":3}],["VariableCreated",{"name":"orderId"}]])"};
}

// The commands in the order they come: each says what to do with which instance.
struct Command {
  enum class What { create, activate, complete } what;
  std::int64_t instance;
};

std::vector<Command> commands_of(int instances) {
  std::mt19937_64 random(42);
  std::vector<Command> commands;
  std::vector<std::int64_t> open;
  const auto finish_one = [&] {
    std::swap(open[random() % open.size()], open.back());
    commands.push_back({Command::What::activate, open.back()});
    commands.push_back({Command::What::complete, open.back()});
    open.pop_back();
  };
  for (int at = 0; at < instances; ++at) {
    open.push_back((std::int64_t{1} << 51) + at * 6 + 1);
    commands.push_back({Command::What::create, open.back()});
    if (open.size() > open_at_once) finish_one();
  }
  while (!open.empty()) finish_one();
  return commands;
}

// ---- through the store

class ThroughStore {
 public:
  explicit ThroughStore(const std::string& path) : store_(path) {}

  void take(const Command& command) {
    switch (command.what) {
      case Command::What::create: return create(command.instance);
      case Command::What::activate: return activate(command.instance);
      case Command::What::complete: return complete(command.instance);
    }
  }

  void commit() {
    core::ChangeSet changes;
    collect(changes, instances_, elements_, variables_, jobs_, counts_, flows_, records_);
    store_.commit(changes);
    committed(instances_, elements_, variables_, jobs_, counts_, flows_, records_);
  }

 private:
  template <class... Tables>
  static void collect(core::ChangeSet& changes, const Tables&... tables) { (tables.collect(changes), ...); }
  template <class... Tables>
  static void committed(Tables&... tables) { (tables.committed(), ...); }

  void create(std::int64_t key) {
    Life life = born(key);
    instances_.insert(life.instance);
    elements_.insert(life.start);
    elements_.retire(life.start.key);
    elements_.insert(life.task);
    variables_.insert(life.variable);
    jobs_.insert(life.job);
    flows_.append({.instance = {key}, .tenant = default_tenant, .flow_id = "flow-1"});
    count("start");
    count("charge-card");
    note("CreateInstance", key);
  }

  void activate(std::int64_t key) {
    jobs_.change({key + 4}, [](Job& job) {
      job.state = JobState::activated;
      job.worker = "worker-1";
      job.deadline = from_millis(99);
    });
    note("ActivateJobs", key);
  }

  void complete(std::int64_t key) {
    Life life = born(key);
    jobs_.change({key + 4}, [](Job& job) {
      job.state = JobState::completed;
      job.ended_at = from_millis(99);
    });
    jobs_.retire({key + 4});
    elements_.change({key + 2}, [](ElementInstance& task) {
      task.state = ElementState::completed;
      task.ended_at = from_millis(99);
    });
    elements_.retire({key + 2});
    elements_.insert(life.end);
    elements_.retire(life.end.key);
    instances_.change({key}, [](Instance& instance) {
      instance.state = InstanceState::completed;
      instance.ended_at = from_millis(99);
    });
    instances_.retire({key});
    variables_.retire({key + 3});
    flows_.append({.instance = {key}, .tenant = default_tenant, .flow_id = "flow-2"});
    count("charge-card");
    count("end");
    note("CompleteJob", key);
  }

  void count(const char* element) {
    const std::string key = std::string("4711/") + element;
    if (!counts_.find(key))
      counts_.insert({.key = key, .tenant = default_tenant, .definition = {4711}, .element_id = element});
    counts_.change(key, [](ElementCount& row) { ++row.completed; });
  }

  void note(const char* command, std::int64_t key) { records_.append(record(++position_, command, key)); }

  store::SqliteStore store_;
  core::Table<Instance> instances_;
  core::Table<ElementInstance> elements_;
  core::Table<Variable> variables_;
  core::Table<Job> jobs_;
  core::Table<ElementCount> counts_;
  core::Log<FlowTaken> flows_;
  core::Log<core::Record> records_;
  std::int64_t position_ = 0;
};

// ---- by hand

class ByHand {
 public:
  explicit ByHand(const std::string& path) : db_(path, store::sqlite::Connection::Mode::read_write) {
    db_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;"
                "PRAGMA cache_size = -262144");
    store::sqlite::migrate(db_, store::sqlite::all_migrations());
    prepare();
    begin();
  }
  ~ByHand() {
    for (sqlite3_stmt* statement : all_) sqlite3_finalize(statement);
  }

  void take(const Command& command) {
    const std::int64_t key = command.instance;
    switch (command.what) {
      case Command::What::create: return create(key);
      case Command::What::activate:
        run(activate_job_, key + 4);
        return note("ActivateJobs", key);
      case Command::What::complete: return complete(key);
    }
  }
  void commit() {
    for (const char* id : {"start", "charge-card", "end"}) run(count_, "4711/" + std::string(id));
    db_.execute("COMMIT");
    begin();
  }

 private:
  void begin() { db_.execute("BEGIN IMMEDIATE"); }
  sqlite3_stmt* prepared(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(db_.raw(), sql, -1, &statement, nullptr) != SQLITE_OK) std::abort();
    all_.push_back(statement);
    return statement;
  }
  void prepare() {
    instance_ = prepared("INSERT INTO instance VALUES (?, '<default>', 4711, 'order-process', 1, '', 'active', ?, NULL, "
                         "NULL, NULL, ?, 0, '[]', '', '', '')");
    end_instance_ = prepared("UPDATE instance SET state = 'completed', ended_at = 99 WHERE key = ?");
    element_ = prepared("INSERT INTO element VALUES (?, '<default>', ?, 4711, 'order-process', ?, ?, ?, ?, ?, ?, ?, 0, "
                        "NULL, '', '', 'null')");
    end_element_ = prepared("UPDATE element SET state = 'completed', ended_at = 99 WHERE key = ?");
    variable_ = prepared("INSERT INTO variable VALUES (?, '<default>', ?, ?, 'order-process', 'orderId', ?)");
    job_ = prepared("INSERT INTO job VALUES (?, '<default>', ?, ?, 4711, 'order-process', 'charge-card', 'payment', "
                    "'bpmn_element', 'activatable', 3, '', NULL, '', '', ?, NULL)");
    activate_job_ = prepared("UPDATE job SET state = 'activated', worker = 'worker-1', deadline = 99 WHERE key = ?");
    end_job_ = prepared("UPDATE job SET state = 'completed', ended_at = 99 WHERE key = ?");
    flow_ = prepared("INSERT INTO flow_taken VALUES (?, '<default>', ?)");
    record_ = prepared("INSERT INTO record VALUES (?, '<default>', 'demo', ?, ?, ?, ?, ?)");
    count_ = prepared("INSERT INTO element_count VALUES (?, '<default>', 4711, '', 0, 1, 0, 0) "
                      "ON CONFLICT DO UPDATE SET completed = completed + 1");
  }

  static void bind(sqlite3_stmt* to, int at, std::int64_t value) { sqlite3_bind_int64(to, at, value); }
  static void bind(sqlite3_stmt* to, int at, std::nullptr_t) { sqlite3_bind_null(to, at); }
  static void bind(sqlite3_stmt* to, int at, const std::string& value) {
    sqlite3_bind_text(to, at, value.data(), static_cast<int>(value.size()), nullptr);
  }
  static void bind(sqlite3_stmt* to, int at, const char* value) { sqlite3_bind_text(to, at, value, -1, nullptr); }
  template <class... Cells>
  void run(sqlite3_stmt* statement, const Cells&... cells) {
    int at = 0;
    (bind(statement, ++at, cells), ...);
    if (sqlite3_step(statement) != SQLITE_DONE) std::abort();
    sqlite3_reset(statement);
  }

  void create(std::int64_t key) {
    const std::string order = "\"order-" + std::to_string(key) + "\"";
    run(instance_, key, 1'700'000'000'000 + key, key);
    run(element_, key + 1, key, "start", "start", "START_EVENT", key, "completed", key + 1, key + 2);
    run(element_, key + 2, key, "charge-card", "charge-card", "SERVICE_TASK", key, "active", key + 2, nullptr);
    run(variable_, key + 3, key, key, order);
    run(job_, key + 4, key, key + 2, key);
    run(flow_, key, "flow-1");
    note("CreateInstance", key);
  }
  void complete(std::int64_t key) {
    run(end_job_, key + 4);
    run(end_element_, key + 2);
    run(element_, key + 5, key, "end", "end", "END_EVENT", key, "completed", key + 5, key + 6);
    run(end_instance_, key);
    run(flow_, key, "flow-2");
    note("CompleteJob", key);
  }
  void note(const char* command, std::int64_t key) {
    const core::Record row = record(++position_, command, key);
    run(record_, row.position.value, row.command, to_millis(row.at), row.subject, row.last_key, row.events);
  }

  store::sqlite::Connection db_;
  std::vector<sqlite3_stmt*> all_;
  sqlite3_stmt *instance_, *end_instance_, *element_, *end_element_, *variable_, *job_, *activate_job_, *end_job_, *flow_,
      *record_, *count_;
  std::int64_t position_ = 0;
};

// ---- the race

struct Run {
  double per_second;
  double p99_ms;   // of a commit
  double cpu_us;   // of an instance, all threads
};

template <class Writer>
Run race(const char* name, const std::vector<Command>& commands, int instances, int batch) {
  const std::string path = fresh_path(name);
  Writer writer(path);
  std::vector<double> commits;
  const auto start = Clock::now();
  const std::clock_t cpu = std::clock();
  for (std::size_t at = 0; at < commands.size();) {
    for (int left = batch; left && at < commands.size(); --left) writer.take(commands[at++]);
    const auto before = Clock::now();
    writer.commit();
    commits.push_back(seconds_since(before) * 1e3);
  }
  std::sort(commits.begin(), commits.end());
  return {instances / seconds_since(start), commits[commits.size() * 99 / 100],
          1e6 * double(std::clock() - cpu) / CLOCKS_PER_SEC / instances};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void compare(int instances, int batch, int rounds) {
  const std::vector<Command> commands = commands_of(instances);
  std::vector<double> store, hand, ratio, store_p99, hand_p99, store_cpu, hand_cpu;
  for (int round = 0; round < rounds; ++round) {
    const Run ours = race<ThroughStore>("tandem-bench-store.db", commands, instances, batch);
    const Run floor = race<ByHand>("tandem-bench-hand.db", commands, instances, batch);
    store.push_back(ours.per_second), hand.push_back(floor.per_second);
    ratio.push_back(ours.per_second / floor.per_second);
    store_p99.push_back(ours.p99_ms), hand_p99.push_back(floor.p99_ms);
    store_cpu.push_back(ours.cpu_us), hand_cpu.push_back(floor.cpu_us);
  }
  std::printf("batch %5d   store %7.0f/s  commit p99 %6.1f ms  cpu %5.1f us   by hand %7.0f/s  p99 %6.1f ms  cpu %5.1f us"
              "   ratio %.2f\n", batch, median(store), median(store_p99), median(store_cpu), median(hand),
              median(hand_p99), median(hand_cpu), median(ratio));
  std::fflush(stdout);
}

// ---- the start

void measure_load(std::int64_t rows) {
  store::SqliteStore store(fresh_path("tandem-bench-load.db"));
  for (std::int64_t key = 1; key <= rows;) {
    std::vector<Job> batch;
    for (int left = 10'000; left && key <= rows; --left) batch.push_back(born(key++).job);
    core::ChangeSet changes;
    for (const Job& job : batch) changes.add(core::Change::Op::insert, job);
    store.commit(changes);
  }
  const auto start = Clock::now();
  core::Table<Job> jobs;
  store.load(core::spec_of<Job>(), [&](core::CellReader& cells) {
    Job job;
    core::read_row(cells, job);
    jobs.restore(std::move(job));
  });
  std::printf("%zu live jobs loaded in %.2f s\n", jobs.size(), seconds_since(start));
}

}  // namespace
}  // namespace tandem

int main(int count, char** arguments) {
  if (count > 1 && std::string_view(arguments[1]) == "load") {
    tandem::measure_load(count > 2 ? std::atoll(arguments[2]) : 1'000'000);
    return 0;
  }
  const int instances = count > 1 ? std::atoi(arguments[1]) : 20'000;
  const int batch = count > 2 ? std::atoi(arguments[2]) : 0;
  const int rounds = count > 3 ? std::atoi(arguments[3]) : 3;
  for (const int size : {10, 100, 1000})
    if (batch == 0 || batch == size) tandem::compare(instances, size, rounds);
}

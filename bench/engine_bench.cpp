// What an instance costs through engine and store with full durability: a process of one service task, as three
// commands
// (create, activate, complete), completion in random order among the open ones. No network. Then the same rows again,
// in the same batches, written by hand (same_rows.h): the ratio is what everything but SQLite costs.
//
//   engine_bench [instances] [commands per batch] [open at once]
//
// Prints instances per second, CPU per instance, and where the time goes (deciding and applying, or writing rows).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "flow/step.h"
#include "same_rows.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr const char* one_task = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench"><process id="p" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><serviceTask id="t"><extensionElements>
<zeebe:taskDefinition type="work"/></extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
<endEvent id="e"/></process></definitions>)";

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// Where the rows of a batch go, and how long each commit took.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void commit(const core::ChangeSet& changes) = 0;
};

class ToStore final : public Sink {
 public:
  explicit ToStore(const std::string& path) : store_(path) {}
  void commit(const core::ChangeSet& changes) override {
    const auto began = Clock::now();
    store_.commit(changes);
    times.push_back(Seconds(Clock::now() - began).count());
  }
  std::vector<double> times;

 private:
  store::SqliteStore store_;
};

class ToTape final : public Sink {
 public:
  void commit(const core::ChangeSet& changes) override { tape.take(changes); }
  bench::RowTape tape;
};

class Driver {
 public:
  Driver(Sink& sink, std::size_t batch) : sink_(sink), batch_(batch) {
    ask(engine::DeploymentCommand(engine::Deploy{"<default>", {{"p.bpmn", one_task}}}));
    commit();
  }

  void run(std::int64_t instances, std::size_t open_at_once) {
    for (std::int64_t i = 0; i < instances; ++i) {
      create(i);
      open_.push_back(activate());
      if (open_.size() > open_at_once) complete_one();
    }
    while (!open_.empty()) complete_one();
    commit();
  }

 private:
  Value ask(engine::Command command) {
    auto done = flow::step(state_, {.body = std::move(command)}, now_);
    if (!done) {
      std::fprintf(stderr, "refused: %s\n", done.error().reason.c_str());
      std::exit(1);
    }
    if (++waiting_ >= batch_) commit();
    return std::move(done->answer);
  }

  void commit() {
    sink_.commit(flow::changes_of(state_));
    flow::committed(state_);
    waiting_ = 0;
  }

  void create(std::int64_t number) {
    ask(engine::ProcessCommand(engine::CreateInstance{
        .tenant = "<default>", .process_id = "p",
        .variables = Value::context({{"orderId", "order-" + std::to_string(number)}, {"amount", number}})}));
  }

  std::int64_t activate() {
    const Value answer =
        ask(engine::JobCommand(engine::ActivateJobs{{"<default>"}, "work", "bench", Duration(3'600'000), 1}));
    return answer["jobs"].list().front()["key"].number().to_int64().value();
  }

  void complete_one() {
    std::swap(open_[random_() % open_.size()], open_.back());
    ask(engine::JobCommand(engine::CompleteJob{{open_.back()}, Value::context({{"paid", true}})}));
    open_.pop_back();
  }

  Sink& sink_;
  flow::State state_;
  Instant now_ = from_millis(1'900'000'000'000);
  std::size_t batch_;
  std::size_t waiting_ = 0;
  std::vector<std::int64_t> open_;
  std::mt19937_64 random_{42};
};

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

struct Cost {
  double seconds, cpu;
};

template <class F>
Cost cost_of(F&& work) {
  const double cpu = cpu_seconds();
  const auto began = Clock::now();
  work();
  return {Seconds(Clock::now() - began).count(), cpu_seconds() - cpu};
}

std::string fresh(const std::filesystem::path& directory) {
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  return (directory / "bench.db").string();
}

void run(std::int64_t instances, std::size_t batch, std::size_t open_at_once) {
  const auto directory = std::filesystem::temp_directory_path() / "tandem_engine_bench";
  std::vector<double> commits;
  const Cost ours = [&] {
    ToStore store(fresh(directory));
    Driver driver(store, batch);
    store.times.clear();
    const Cost cost = cost_of([&] { driver.run(instances, open_at_once); });
    commits = store.times;
    return cost;
  }();

  ToTape sink;
  Driver(sink, batch).run(instances, open_at_once);
  const Cost floor = [&] {
    bench::ByHand by_hand(fresh(directory));
    return cost_of([&] { for (const auto& rows : sink.tape.batches()) by_hand.write(rows); });
  }();
  std::filesystem::remove_all(directory);

  double committing = 0;
  for (const double time : commits) committing += time;
  const double count = static_cast<double>(instances);
  std::printf(
      "batch %5zu: %8.0f instances/s  %6.1f us CPU each  (%.0f %% of the time in commits; commit p50 %.2f ms, p99 %.2f ms)"
      "   by hand %8.0f/s  %6.1f us   ratio %.2f, of CPU %.2f; of the commits alone %.2f\n",
      batch, count / ours.seconds, ours.cpu / count * 1e6, committing / ours.seconds * 100,
      percentile(commits, 0.5) * 1e3, percentile(commits, 0.99) * 1e3, count / floor.seconds, floor.cpu / count * 1e6,
      floor.seconds / ours.seconds, floor.cpu / ours.cpu, floor.seconds / committing);
  std::fflush(stdout);
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  const auto number = [&](int at, long otherwise) { return argc > at ? std::atol(argv[at]) : otherwise; };
  const long instances = number(1, 20'000);
  const auto open = static_cast<std::size_t>(number(3, 2'000));
  if (argc > 2) tandem::run(instances, static_cast<std::size_t>(number(2, 100)), open);
  else
    for (const std::size_t batch : {1, 10, 100, 1000})
      tandem::run(batch == 1 ? instances / 10 : instances, batch, open);
}

// What an instance costs through engine and store with full durability: a process of one service task, as three commands
// (create, activate, complete), completion in random order among the open ones. No network.
//
//   engine_bench [instances] [commands per batch] [open at once]
//
// Prints instances per second, CPU per instance, and where the CPU goes (deciding and applying, or writing rows).
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "flow/step.h"
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

class Bench {
 public:
  Bench(const std::string& path, std::size_t batch) : store_(path), batch_(batch) {}

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
    const auto began = Clock::now();
    store_.commit(flow::changes_of(state_));
    flow::committed(state_);
    commit_times_.push_back(Seconds(Clock::now() - began).count());
    waiting_ = 0;
  }

  void create(std::int64_t number) {
    ask(engine::ProcessCommand(engine::CreateInstance{
        .tenant = "<default>", .process_id = "p",
        .variables = Value::context({{"orderId", "order-" + std::to_string(number)}, {"amount", number}})}));
  }

  std::int64_t activate() {
    const Value answer = ask(engine::JobCommand(engine::ActivateJobs{{"<default>"}, "work", "bench", Duration(3'600'000), 1}));
    return answer["jobs"].list().front()["key"].number().to_int64().value();
  }

  void complete(std::int64_t job) {
    ask(engine::JobCommand(engine::CompleteJob{{job}, Value::context({{"paid", true}})}));
  }

  std::vector<double>& commit_times() { return commit_times_; }

 private:
  store::SqliteStore store_;
  flow::State state_;
  Instant now_ = from_millis(1'900'000'000'000);
  std::size_t batch_;
  std::size_t waiting_ = 0;
  std::vector<double> commit_times_;
};

double percentile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values.empty() ? 0 : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

void run(std::int64_t instances, std::size_t batch, std::size_t open_at_once) {
  const auto directory = std::filesystem::temp_directory_path() / "tandem_engine_bench";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  Bench bench((directory / "bench.db").string(), batch);
  bench.ask(engine::DeploymentCommand(engine::Deploy{"<default>", {{"p.bpmn", one_task}}}));
  bench.commit();
  bench.commit_times().clear();

  std::mt19937_64 random(42);
  std::vector<std::int64_t> open;
  const double cpu = cpu_seconds();
  const auto began = Clock::now();
  const auto complete_one = [&] {
    std::swap(open[random() % open.size()], open.back());
    bench.complete(open.back());
    open.pop_back();
  };
  for (std::int64_t i = 0; i < instances; ++i) {
    bench.create(i);
    open.push_back(bench.activate());
    if (open.size() > open_at_once) complete_one();
  }
  while (!open.empty()) complete_one();
  bench.commit();
  const double wall = Seconds(Clock::now() - began).count();
  double committing = 0;
  for (const double time : bench.commit_times()) committing += time;
  const double count = static_cast<double>(instances);
  std::printf("batch %5zu: %8.0f instances/s  %6.1f us CPU each  (%.0f %% of the time in commits; commit p50 %.2f ms, p99 %.2f ms)\n", batch,
              count / wall, (cpu_seconds() - cpu) / count * 1e6, committing / wall * 100, percentile(bench.commit_times(), 0.5) * 1e3,
              percentile(bench.commit_times(), 0.99) * 1e3);
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  const auto number = [&](int at, long otherwise) { return argc > at ? std::atol(argv[at]) : otherwise; };
  const long instances = number(1, 20'000);
  const auto open = static_cast<std::size_t>(number(3, 2'000));
  if (argc > 2) tandem::run(instances, static_cast<std::size_t>(number(2, 100)), open);
  else for (const std::size_t batch : {1, 10, 100, 1000}) tandem::run(batch == 1 ? instances / 10 : instances, batch, open);
}

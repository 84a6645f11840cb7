// How long a server takes to be ready, and what an open instance costs in memory: opens a store and loads what is live,
// first an empty one, then one with many finished and open instances.
//
//   startup_bench [finished instances] [open instances]
#include <malloc.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "flow/step.h"
#include "server/load.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* one_task = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench"><process id="p" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><serviceTask id="t"><extensionElements>
<zeebe:taskDefinition type="work"/></extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
<endEvent id="e"/></process></definitions>)";

long resident_kb() {
  std::ifstream status("/proc/self/statm");
  long pages = 0, resident = 0;
  status >> pages >> resident;
  return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

// What malloc has given out, without what SQLite keeps of the file: the cache's size is bounded and says nothing of
// instances.
long long bytes_of_state() {
  const struct mallinfo2 heap = mallinfo2();
  return static_cast<long long>(heap.uordblks + heap.hblkhd) - sqlite3_memory_used();
}

double cpu_millis() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

class Filler {
 public:
  explicit Filler(const std::string& path) : store_(path) {}

  void fill(long finished, long open) {
    ask(engine::DeploymentCommand(engine::Deploy{"<default>", {{"p.bpmn", one_task}}}));
    for (long i = 0; i < finished + open; ++i) {
      ask(engine::ProcessCommand(engine::CreateInstance{
          .tenant = "<default>",
          .process_id = "p",
          .variables = Value::context({{"orderId", "order-" + std::to_string(i)}, {"amount", i}})}));
      if (i >= finished) continue;
      const Value jobs =
          ask(engine::JobCommand(engine::ActivateJobs{{"<default>"}, "work", "bench", Duration(1000), 1}));
      ask(engine::JobCommand(engine::CompleteJob{{jobs["jobs"].list().front()["key"].number().to_int64().value()}}));
    }
    commit();
  }

 private:
  Value ask(engine::Command command) {
    auto done = flow::step(state_, {.body = std::move(command)}, from_millis(1'900'000'000'000));
    if (!done) std::exit(1);
    if (++waiting_ == 1000) commit();
    return std::move(done->answer);
  }
  void commit() {
    store_.commit(flow::changes_of(state_));
    flow::committed(state_);
    waiting_ = 0;
  }

  store::SqliteStore store_;
  flow::State state_;
  int waiting_ = 0;
};

// In a process of its own, so that memory is what a fresh server would use.
template <class F>
void in_child(F&& work) {
  std::fflush(stdout);
  if (const pid_t child = fork(); child == 0) {
    work();
    std::fflush(stdout);
    _exit(0);
  } else {
    waitpid(child, nullptr, 0);
  }
}

void measure(const char* what, const std::string& path, long open) {
  in_child([&] {
    const long resident = resident_kb();
    const long long state_bytes = bytes_of_state();
    const double cpu = cpu_millis();
    const auto began = Clock::now();
    store::SqliteStore store(path);
    const auto state = server::load(store);
    const double millis = std::chrono::duration<double, std::milli>(Clock::now() - began).count();
    std::printf("%s: ready after %.1f ms (%.1f ms of CPU), %.1f MB more resident", what, millis, cpu_millis() - cpu,
                static_cast<double>(resident_kb() - resident) / 1024);
    if (open > 0)
      std::printf(", %.0f bytes per open instance",
                  static_cast<double>(bytes_of_state() - state_bytes) / static_cast<double>(open));
    std::printf("\n");
  });
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  const long finished = argc > 1 ? std::atol(argv[1]) : 100'000;
  const long open = argc > 2 ? std::atol(argv[2]) : 100'000;
  const auto directory = std::filesystem::temp_directory_path() / "tandem_startup_bench";
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  tandem::measure("empty store", (directory / "empty.db").string(), 0);
  tandem::in_child([&] { tandem::Filler((directory / "full.db").string()).fill(finished, open); });
  const std::string what = std::to_string(finished) + " finished and " + std::to_string(open) + " open instances";
  tandem::measure(what.c_str(), (directory / "full.db").string(), open);
  std::filesystem::remove_all(directory);
}

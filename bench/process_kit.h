// For benchmarks of processes: models, a provider with an SQLite file, and costs compared within one run.
#pragma once
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <stdexcept>

#include <unistd.h>

#include "flow/step.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem::bench {

using namespace engine;

inline double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// ---- models

inline std::string task(const std::string& id, const std::string& inside = "") {
  return "<serviceTask id=\"" + id + "\"><extensionElements><zeebe:taskDefinition type=\"work\"/></extensionElements>" +
         inside + "</serviceTask>\n";
}

inline std::string flow_of(const std::string& from, const std::string& to) {
  return "<sequenceFlow id=\"" + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>\n";
}

inline std::string model(const std::string& inside, const std::string& roots = "") {
  return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" "
         "targetNamespace=\"bench\"><process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/><endEvent id=\"e\"/>\n" +
         inside + "</process>" + roots + "</definitions>";
}

inline std::string sequence_of(int tasks) {
  std::string text, before = "s";
  for (int i = 0; i < tasks; ++i) {
    const std::string id = "t" + std::to_string(i);
    text += task(id) + flow_of(before, id);
    before = id;
  }
  return model(text + flow_of(before, "e"));
}

inline std::string fan_of(int tasks) {
  std::string text = "<parallelGateway id=\"f\"/><parallelGateway id=\"j\"/>" + flow_of("s", "f") + flow_of("j", "e");
  for (int i = 0; i < tasks; ++i) {
    const std::string id = "t" + std::to_string(i);
    text += task(id) + flow_of("f", id) + flow_of(id, "j");
  }
  return model(text);
}

inline std::string loop_over_items() {
  return model(
      task("t",
           "<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection=\"=items\" "
           "inputElement=\"item\" outputCollection=\"results\" outputElement=\"=item\"/></extensionElements>"
           "</multiInstanceLoopCharacteristics>") +
      flow_of("s", "t") + flow_of("t", "e"));
}

inline std::string wait_for(const std::string& definition, const std::string& roots = "") {
  return model("<intermediateCatchEvent id=\"t\">" + definition + "</intermediateCatchEvent>" + flow_of("s", "t") +
                   flow_of("t", "e"),
               roots);
}

inline const std::string timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
inline const std::string message = "<messageEventDefinition messageRef=\"m\"/>";
inline const std::string message_root =
    "<message id=\"m\" name=\"paid\"><extensionElements><zeebe:subscription correlationKey=\"=key\"/></extensionElements></message>";

// ---- one provider, fresh for each measurement

class Provider {
 public:
  explicit Provider(const std::string& model, const std::string& file = "p.bpmn") {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    store_ = std::make_unique<store::SqliteStore>((folder_ / "bench.db").string());
    for (const char* tenant : {"<default>", "other"}) ask(DeploymentCommand(Deploy{tenant, {{file, model}}}));
    commit();
  }
  ~Provider() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  flow::Done carry_out(engine::Command command) {
    auto done = flow::step(state_, {.body = std::move(command)}, now);
    if (!done)
      throw std::runtime_error(done.error().reason +
                               (done.error().problems.empty() ? "" : ": " + done.error().problems[0].what));
    if (++waiting_ >= 1000) commit();
    return std::move(*done);
  }
  Value ask(engine::Command command) { return carry_out(std::move(command)).answer; }

  void commit() {
    store_->commit(flow::changes_of(state_));
    flow::committed(state_);
    waiting_ = 0;
  }

  void start(Value variables = Value::context({}), const std::string& tenant = "<default>") {
    ask(ProcessCommand(CreateInstance{.tenant = tenant, .process_id = "p", .variables = std::move(variables)}));
  }
  Value activate(int max, const std::vector<std::string>& tenants = {"<default>"}) {
    return ask(JobCommand(ActivateJobs{tenants, "work", "bench", Duration(3'600'000), max}))["jobs"];
  }
  // Completes jobs until there are none; how many there were.
  int work() {
    for (int done = 0;;) {
      const Value jobs = activate(100);
      if (jobs.list().empty()) return commit(), done;
      for (const Value& job : jobs.list()) complete(job), ++done;
    }
  }
  void complete(const Value& job) { ask(JobCommand(CompleteJob{{*job["key"].number().to_int64()}})); }
  // Until nothing more is due now; at most `most` things.
  void tick() {
    while (ask(TimerCommand(Tick{}))["more"].is_true()) {}
    commit();
  }

  const flow::State& state() const { return state_; }
  Instant now = from_millis(1'900'000'000'000);

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("tandem_process_bench_" + std::to_string(::getpid()));
  std::unique_ptr<store::SqliteStore> store_;
  flow::State state_;
  std::size_t waiting_ = 0;
};

// Microseconds of CPU per unit.
template <class F>
double cost(double units, F&& work) {
  const double began = cpu_seconds();
  work();
  return (cpu_seconds() - began) / units * 1e6;
}

inline bool all_flat = true;

inline void compare(const char* what, const std::string& small_name, double small, const std::string& large_name,
                    double large, double limit) {
  const double ratio = large / small;
  const bool flat = ratio <= limit;
  all_flat = all_flat && flat;
  std::printf("%-11s %s: %.1f us   %s: %.1f us   ratio %.2f (at most %.1f)%s\n", what, small_name.c_str(), small,
              large_name.c_str(), large, ratio, limit, flat ? "" : "  TOO MUCH");
  std::fflush(stdout);
}

}  // namespace tandem::bench

// Does what one thing costs depend on how much there is of it? Each part does the same work small and large, in one run,
// and prints CPU time per unit with the ratio of the two: 1 is flat. A ratio above its limit makes the exit code 1.
//
//   process_bench [--large] [sequence fan loop timers messages activation polls growth]
//
// With --large the history grows to 10^7 finished instances instead of 10^6. No network; SQLite with full durability.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <filesystem>
#include <stdexcept>

#include <unistd.h>

#include "api/job_polls.h"
#include "flow/step.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem {
namespace {

using namespace engine;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

// ---- models

std::string task(const std::string& id, const std::string& inside = "") {
  return "<serviceTask id=\"" + id + "\"><extensionElements><zeebe:taskDefinition type=\"work\"/></extensionElements>" + inside + "</serviceTask>\n";
}

std::string flow_of(const std::string& from, const std::string& to) {
  return "<sequenceFlow id=\"" + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to + "\"/>\n";
}

std::string model(const std::string& inside, const std::string& roots = "") {
  return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" "
         "targetNamespace=\"bench\"><process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/><endEvent id=\"e\"/>\n" +
         inside + "</process>" + roots + "</definitions>";
}

std::string sequence_of(int tasks) {
  std::string text, before = "s";
  for (int i = 0; i < tasks; ++i) {
    const std::string id = "t" + std::to_string(i);
    text += task(id) + flow_of(before, id);
    before = id;
  }
  return model(text + flow_of(before, "e"));
}

std::string fan_of(int tasks) {
  std::string text = "<parallelGateway id=\"f\"/><parallelGateway id=\"j\"/>" + flow_of("s", "f") + flow_of("j", "e");
  for (int i = 0; i < tasks; ++i) {
    const std::string id = "t" + std::to_string(i);
    text += task(id) + flow_of("f", id) + flow_of(id, "j");
  }
  return model(text);
}

std::string loop_over_items() {
  return model(task("t", "<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection=\"=items\" "
                         "inputElement=\"item\" outputCollection=\"results\" outputElement=\"=item\"/></extensionElements>"
                         "</multiInstanceLoopCharacteristics>") + flow_of("s", "t") + flow_of("t", "e"));
}

std::string wait_for(const std::string& definition, const std::string& roots = "") {
  return model("<intermediateCatchEvent id=\"t\">" + definition + "</intermediateCatchEvent>" + flow_of("s", "t") + flow_of("t", "e"), roots);
}

const std::string timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
const std::string message = "<messageEventDefinition messageRef=\"m\"/>";
const std::string message_root = "<message id=\"m\" name=\"paid\"><extensionElements><zeebe:subscription correlationKey=\"=key\"/></extensionElements></message>";

// ---- one provider, fresh for each measurement

class Provider {
 public:
  explicit Provider(const std::string& model) {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    store_ = std::make_unique<store::SqliteStore>((folder_ / "bench.db").string());
    for (const char* tenant : {"<default>", "other"}) ask(DeploymentCommand(Deploy{tenant, {{"p.bpmn", model}}}));
    commit();
  }
  ~Provider() {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  flow::Done carry_out(engine::Command command) {
    auto done = flow::step(state_, {.body = std::move(command)}, now);
    if (!done) throw std::runtime_error(done.error().reason + (done.error().problems.empty() ? "" : ": " + done.error().problems[0].what));
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
  std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("tandem_process_bench_" + std::to_string(::getpid()));
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

bool all_flat = true;

void compare(const char* what, const std::string& small_name, double small, const std::string& large_name, double large, double limit) {
  const double ratio = large / small;
  const bool flat = ratio <= limit;
  all_flat = all_flat && flat;
  std::printf("%-11s %s: %.1f us   %s: %.1f us   ratio %.2f (at most %.1f)%s\n", what, small_name.c_str(), small, large_name.c_str(), large, ratio,
              limit, flat ? "" : "  TOO MUCH");
  std::fflush(stdout);
}

// ---- the parts

double per_task(const std::string& model, int instances) {
  Provider provider(model);
  int tasks = 0;
  const double whole = cost(1, [&] {
    for (int i = 0; i < instances; ++i) provider.start();
    tasks = provider.work();
  });
  return whole / tasks;
}

void sequence(bool) {
  const double one = per_task(sequence_of(1), 5'000), ten = per_task(sequence_of(10), 500);
  compare("sequence", "a task alone", one, "one of ten in a row", ten, 1.2);
}

void fan(bool) {
  const double ten = per_task(fan_of(10), 300), hundred = per_task(fan_of(100), 30);
  compare("fan", "one of 10 beside each other", ten, "one of 100", hundred, 1.3);
}

double per_item(int items, int instances) {
  List list;
  for (int i = 0; i < items; ++i) list.push_back(Value(i));
  Provider provider(loop_over_items());
  return cost(items * instances, [&] {
    for (int i = 0; i < instances; ++i) provider.start(Value::context({{"items", Value(list)}}));
    provider.work();
  });
}

void loop(bool) {
  const double small = per_item(100, 50), large = per_item(10'000, 1);
  compare("loop", "an item of 100", small, "an item of 10,000", large, 2.0);
}

double per_timer(int timers) {
  Provider provider(wait_for(timer));
  for (int i = 0; i < timers; ++i) provider.start();
  provider.commit();
  provider.now += Duration(2 * 3'600'000);
  return cost(timers, [&] { provider.tick(); });
}

void timers(bool) {
  const double few = per_timer(2'000), many = per_timer(100'000);
  compare("timers", "one of 2,000 due at once", few, "one of 100,000", many, 2.0);
}

void messages(bool) {
  Provider provider(wait_for(message, message_root));
  std::vector<double> windows;
  const auto publish = [&](int from, int count) {
    for (int i = from; i < from + count; ++i)
      provider.ask(MessageCommand(PublishMessage{.tenant = "<default>", .name = "paid", .correlation_key = "k" + std::to_string(i),
                                                 .time_to_live = Duration(3'600'000)}));
    provider.commit();
  };
  const auto meet = [&](int from) {
    return cost(1'000, [&] {
      for (int i = from; i < from + 1'000; ++i) provider.start(Value::context({{"key", "k" + std::to_string(i)}}));
      provider.commit();
    });
  };
  constexpr int window = 100'000, all = 1'000'000;
  double met_few = 0;
  for (int from = 0; from < all; from += window) {
    windows.push_back(cost(window, [&] { publish(from, window); }));
    if (from == 0) met_few = meet(from);
  }
  compare("messages", "buffered, the first 100,000", windows.front(), "the last of a million", windows.back(), 2.0);
  compare("messages", "met among 100,000", met_few, "among a million", meet(all - 1'000), 2.0);
}

// One job at a time from the front of a long line.
double per_activation(int waiting) {
  Provider provider(sequence_of(1));
  for (int i = 0; i < waiting; ++i) provider.start();
  provider.commit();
  return cost(1'000, [&] {
    for (int i = 0; i < 1'000; ++i) provider.activate(1);
  });
}

// How many of 100 jobs go to the tenant with few, when the other has many.
int share_of_the_small_tenant() {
  Provider provider(sequence_of(1));
  for (int i = 0; i < 10'000; ++i) provider.start();
  for (int i = 0; i < 100; ++i) provider.start(Value::context({}), "other");
  int share = 0;
  for (int i = 0; i < 10; ++i)
    for (const Value& job : provider.activate(10, {"<default>", "other"}).list()) share += job["tenant"].string() == "other";
  return share;
}

void activation(bool) {
  const double few = per_activation(2'000), many = per_activation(100'000);
  compare("activation", "a job of 2,000", few, "of 100,000", many, 1.5);
  const int share = share_of_the_small_tenant();
  all_flat = all_flat && share >= 40;
  std::printf("activation  of 100 jobs %d went to the tenant with 100, the rest to the one with 10,000 (at least 40)\n", share);
}

// ---- idle workers

class Loop : public api::Backend {
 public:
  explicit Loop(Provider& provider) : provider_(provider) {}
  void submit(flow::Command command, Done done) override { submitted_.emplace_back(std::move(command), std::move(done)); }
  void read(Reading) override {}
  void listen(Listener listener) override { listeners_.push_back(std::move(listener)); }
  void after(std::chrono::milliseconds, std::move_only_function<void()> action) override { later_.push_back(std::move(action)); }

  void run() {
    while (!submitted_.empty()) {
      auto [command, done] = std::move(submitted_.front());
      submitted_.pop_front();
      flow::Done result = provider_.carry_out(std::get<engine::Command>(std::move(command.body)));
      if (done) done(std::move(result.answer));
      for (const Listener& listener : listeners_) listener(result.notices);
    }
  }

 private:
  Provider& provider_;
  std::deque<std::pair<flow::Command, Done>> submitted_;
  std::vector<Listener> listeners_;
  std::vector<std::move_only_function<void()>> later_;
};

// Answers go nowhere; it counts them.
class Sink : public api::ReplySink {
 public:
  int replies = 0;
  void send(std::uint64_t, api::Reply) override { ++replies; }
  void drop(std::uint64_t, api::Reply) override {}
  void open_stream(std::uint64_t, api::Reply) override {}
  void write_stream(std::uint64_t, std::string) override {}
  void close_stream(std::uint64_t) override {}
  void on_abandoned(std::uint64_t, std::move_only_function<void()>) override {}
  bool is_abandoned(std::uint64_t) const override { return false; }
};

// `workers` wait; 1,000 jobs come one by one, and who got one waits again.
double per_wake(int workers) {
  Provider provider(sequence_of(1));
  Loop loop(provider);
  api::JobPolls polls(loop, [](const Value&) { return api::Reply(); });
  const auto sink = std::make_shared<Sink>();
  const auto poll = [&] {
    polls.activate({.body = engine::Command(JobCommand(ActivateJobs{{"<default>"}, "work", "bench", Duration(3'600'000), 1}))},
                   std::chrono::hours(1), api::Responder(sink, 0, "/v2/jobs/activation"));
    loop.run();
  };
  for (int i = 0; i < workers; ++i) poll();
  const double each = cost(1'000, [&] {
    for (int i = 0; i < 1'000; ++i) {
      loop.submit({.body = engine::Command(ProcessCommand(CreateInstance{.tenant = "<default>", .process_id = "p"}))}, nullptr);
      loop.run();
      poll();
    }
  });
  if (sink->replies != 1'000) throw std::runtime_error("a job found no worker");
  return each;
}

void polls(bool) {
  const double few = per_wake(10), many = per_wake(1'000);
  compare("polls", "a job for 10 idle workers", few, "for 1,000", many, 1.5);
}

void growth(bool large) {
  Provider provider(sequence_of(1));
  const int all = large ? 10'000'000 : 1'000'000, window = 10'000;
  double first = 0, last = 0;
  for (int done = 0; done < all; done += window) {
    last = cost(window, [&] {
      for (int i = 0; i < window; i += 1'000) {
        for (int k = 0; k < 1'000; ++k) provider.start(Value::context({{"order", done + i + k}}));
        provider.work();
      }
    });
    if (done == window) first = last;  // the second window: the first one warms up
    if (done == window || done + window == all || (done + window) % (all / 10) == 0)
      std::printf("growth      after %d finished instances: %.1f us each\n", done + window, last), std::fflush(stdout);
  }
  compare("growth", "an instance after 10^4", first, large ? "after 10^7" : "after 10^6", last, 1.2);
}

struct Part {
  const char* name;
  void (*run)(bool large);
};

constexpr Part parts[] = {{"sequence", sequence}, {"fan", fan}, {"loop", loop}, {"timers", timers},
                          {"messages", messages}, {"activation", activation}, {"polls", polls}, {"growth", growth}};

int run(int count, char** words) {
  const auto given = [&](const char* word) { return std::any_of(words + 1, words + count, [&](const char* one) { return !std::strcmp(one, word); }); };
  const bool large = given("--large"), is_chosen = count > (large ? 2 : 1);
  for (const Part& part : parts)
    if (!is_chosen || given(part.name)) part.run(large);
  return all_flat ? 0 : 1;
}

}  // namespace
}  // namespace tandem

int main(int count, char** words) {
  try {
    return tandem::run(count, words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "process_bench: %s\n", error.what());
    return 2;
  }
}

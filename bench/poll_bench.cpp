// What a new job costs when workers wait for it in long polls: 10 of them, or 1,000. CPU time per job, from its
// instance's start to the answer and the next poll, and the ratio.
#include <deque>

#include "api/job_polls.h"
#include "process_kit.h"

namespace tandem::bench {
namespace {

class Loop : public api::Backend {
 public:
  explicit Loop(Provider& provider) : provider_(provider) {}
  void submit(flow::Command command, Done done) override {
    submitted_.emplace_back(std::move(command), std::move(done));
  }
  void read(Reading) override {}
  void listen(Listener listener) override { listeners_.push_back(std::move(listener)); }
  void after(std::chrono::milliseconds, std::move_only_function<void()> action) override {
    later_.push_back(std::move(action));
  }

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
    polls.activate(
        {.body = engine::Command(JobCommand(ActivateJobs{{"<default>"}, "work", "bench", Duration(3'600'000), 1}))},
        std::chrono::hours(1), api::Responder(sink, 0, "/v2/jobs/activation"));
    loop.run();
  };
  for (int i = 0; i < workers; ++i) poll();
  const double each = cost(1'000, [&] {
    for (int i = 0; i < 1'000; ++i) {
      loop.submit({.body = engine::Command(ProcessCommand(CreateInstance{.tenant = "<default>", .process_id = "p"}))},
                  nullptr);
      loop.run();
      poll();
    }
  });
  if (sink->replies != 1'000) throw std::runtime_error("a job found no worker");
  return each;
}

void run() {
  const double few = per_wake(10), many = per_wake(1'000);
  compare("polls", "a job for 10 idle workers", few, "for 1,000", many, 1.5);
}

}  // namespace
}  // namespace tandem::bench

int main() {
  try {
    tandem::bench::run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "poll_bench: %s\n", error.what());
    return 2;
  }
  return tandem::bench::all_flat ? 0 : 1;
}

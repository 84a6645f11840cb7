// The one thread that changes anything. It takes all waiting commands, steps each, writes the batch in one transaction,
// and only then answers: durable before acknowledged, and visible to every read that starts after the answer.
#pragma once
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "flow/step.h"
#include "server/clock.h"
#include "store/store.h"

namespace tandem::server {

class Loop {
 public:
  using Reply = std::move_only_function<void(Result<Value>)>;
  using Observer = std::function<void(const std::vector<flow::Notice>&)>;
  using Read = std::move_only_function<void(const flow::State&, Instant now)>;
  using OpenStore = std::function<std::unique_ptr<store::Store>()>;

  struct Options {
    std::size_t max_batch = 1000;     // commands per transaction
    std::size_t max_waiting = 20'000; // beyond: RESOURCE_EXHAUSTED at once
  };

  // Opens the store and loads the state; throws store::StoreError if that fails.
  Loop(OpenStore open, std::shared_ptr<Clock> clock, Options options);
  Loop(OpenStore open, std::shared_ptr<Clock> clock) : Loop(std::move(open), std::move(clock), Options{}) {}
  ~Loop();  // stops

  // Before start(): called on the loop's thread after each commit with what it means to those who wait.
  void observe(Observer observer) { observers_.push_back(std::move(observer)); }

  // Before start(): called on the loop's thread with the state as it is on disk, at the start and after each commit,
  // before anything of that batch is answered. For copies others read; must be quick when nothing they copy has
  // changed.
  using Publisher = std::function<void(const flow::State&)>;
  void publish_to(Publisher publisher) { publisher_ = std::move(publisher); }

  void start();
  // Finishes what waits, then ends. Later commands are refused with UNAVAILABLE.
  void stop();

  // From any thread. The reply is called once, on the loop's thread, and must not block.
  void submit(flow::Command command, Reply reply);
  // A look at the live state between two batches, on the loop's thread; must be quick.
  void read(Read read);

  Clock& clock() { return *clock_; }
  bool is_ready() const { return ready_.load(); }

 private:
  struct Waiting {
    flow::Command command;
    Reply reply;
  };
  struct Answered {
    Reply reply;
    Result<Value> answer;
  };

  void run();
  bool take(std::vector<Waiting>& commands, std::vector<Read>& reads);  // waits; false: stop
  void carry_out(std::vector<Waiting>& commands);
  void tick();
  void commit();
  void reopen();
  void publish() { if (publisher_) publisher_(*state_); }
  Instant now();

  OpenStore open_;
  std::shared_ptr<Clock> clock_;
  Options options_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<flow::State> state_;
  std::vector<Observer> observers_;
  Publisher publisher_;
  Instant last_now_{};
  std::uint64_t clock_setting_ = 0;
  bool more_due_ = false;  // the last tick did not get to the end of what is due
  std::vector<flow::Notice> notices_;
  std::vector<Answered> answered_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Waiting> waiting_;
  std::vector<Read> reads_;
  bool stopping_ = false;
  std::atomic<bool> ready_ = false;
  std::thread thread_;
};

}  // namespace tandem::server

// The loop with a store whose commits wait, fail or pass as the test says, and a clock that stands still.
#include "server/loop.h"

#include <gtest/gtest.h>

#include <future>

#include "store/memory/memory_store.h"

namespace tandem::server {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 20s;

// What outlives a store that is opened again: its rows, and the gate before each commit.
class Disk {
 public:
  store::MemoryStore rows;

  void hold() { set(&Disk::held_, true); }
  void release() { set(&Disk::held_, false); }
  void fail_next() { set(&Disk::fails_, true); }
  // The commit at the gate passes, the one after it fails.
  void release_and_fail_the_next() {
    set(&Disk::fails_later_, true);
    release();
  }
  int commits() { return locked([&] { return commits_; }); }
  int opened() { return locked([&] { return opened_; }); }
  void open() { locked([&] { return ++opened_; }); }

  // Until a commit stands before the gate.
  bool somebody_waits() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, patience, [&] { return waiting_; });
  }

  void commit(const core::ChangeSet& changes) {
    std::unique_lock lock(mutex_);
    waiting_ = true;
    changed_.notify_all();
    changed_.wait(lock, [&] { return !held_; });
    waiting_ = false;
    if (std::exchange(fails_, std::exchange(fails_later_, false))) throw store::StoreError("the disk has gone");
    rows.commit(changes);
    ++commits_;
  }

 private:
  template <class F>
  int locked(F&& f) {
    const std::lock_guard lock(mutex_);
    return f();
  }
  void set(bool Disk::*what, bool value) {
    locked([&] { return this->*what = value; });
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool held_ = false, fails_ = false, fails_later_ = false, waiting_ = false;
  int commits_ = 0, opened_ = 0;
};

class StoreOnDisk final : public store::Store {
 public:
  explicit StoreOnDisk(Disk& disk) : disk_(disk) { disk_.open(); }
  void commit(const core::ChangeSet& changes) override { disk_.commit(changes); }
  void load(const core::TableSpec& table, const RowVisitor& visit) override { disk_.rows.load(table, visit); }
  bool read_one(const core::TableSpec& table, const RowKey& key, const RowVisitor& visit) override {
    return disk_.rows.read_one(table, key, visit);
  }
  Mark mark() override { return disk_.rows.mark(); }

 private:
  Disk& disk_;
};

class StandingClock final : public Clock {
 public:
  Instant now() const override { return from_millis(millis_.load()); }
  // Looks again soon: the test may have set it
  std::chrono::nanoseconds wait_for(Instant) const override { return 1ms; }
  void set(std::int64_t millis) { millis_ = millis; }

 private:
  std::atomic<std::int64_t> millis_ = 1'000;
};

struct LoopTest : ::testing::Test {
  Disk disk;
  std::shared_ptr<StandingClock> clock = std::make_shared<StandingClock>();
  std::atomic<int> told = 0;  // observers

  std::unique_ptr<Loop> running(Loop::Options options = {}) {
    auto loop = std::make_unique<Loop>([&] { return std::make_unique<StoreOnDisk>(disk); }, clock, options);
    loop->observe([&](const std::vector<flow::Notice>&) { ++told; });
    loop->start();
    return loop;
  }

  static std::future<Result<Value>> ask(Loop& loop, flow::Command command) {
    auto promise = std::make_shared<std::promise<Result<Value>>>();
    auto answer = promise->get_future();
    loop.submit(std::move(command), [promise](Result<Value> value) { promise->set_value(std::move(value)); });
    return answer;
  }
  static std::future<Result<Value>> put(Loop& loop, const std::string& person) {
    return ask(loop, {.body = people::Command(people::PutPerson{person, person, {}, 0})});
  }

  template <class F>
  static auto look(Loop& loop, F f) {
    auto promise = std::make_shared<std::promise<decltype(f(std::declval<const flow::State&>(), Instant{}))>>();
    auto seen = promise->get_future();
    loop.read([promise, f](const flow::State& state, Instant now) { promise->set_value(f(state, now)); });
    return seen.get();
  }
  static std::size_t people(Loop& loop) {
    return look(loop, [](const flow::State& state, Instant) { return state.people.people.size(); });
  }

  static bool is_open(const std::future<Result<Value>>& answer) {
    return answer.wait_for(20ms) == std::future_status::timeout;
  }
  static Result<Value> come(std::future<Result<Value>>& answer) {
    if (answer.wait_for(patience) != std::future_status::ready) return reject(Code::invalid_argument, "no answer came");
    return answer.get();
  }
};

TEST_F(LoopTest, answers_when_it_is_on_disk_and_not_before) {
  const auto loop = running();
  disk.hold();
  auto answer = put(*loop, "ana");
  ASSERT_TRUE(disk.somebody_waits());
  EXPECT_TRUE(is_open(answer));
  EXPECT_EQ(told, 0);
  disk.release();
  EXPECT_TRUE(come(answer).has_value());
  EXPECT_EQ(disk.rows.rows(core::spec_of<people::Person>()).size(), 1u);
}

TEST_F(LoopTest, commits_what_waits_together_up_to_a_batch) {
  const auto loop = running({.max_batch = 2});
  disk.hold();
  std::vector<std::future<Result<Value>>> answers;
  answers.push_back(put(*loop, "first"));
  ASSERT_TRUE(disk.somebody_waits());
  for (const char* person : {"ana", "bela", "chandra", "dolores", "edwin"}) answers.push_back(put(*loop, person));
  disk.release();
  for (auto& answer : answers) EXPECT_TRUE(come(answer).has_value());
  EXPECT_EQ(disk.commits(), 4);  // the first one alone, then 2 + 2 + 1
  EXPECT_EQ(people(*loop), 6u);
}

TEST_F(LoopTest, refuses_at_once_what_it_could_not_get_to) {
  const auto loop = running({.max_waiting = 2});
  disk.hold();
  auto first = put(*loop, "first");
  ASSERT_TRUE(disk.somebody_waits());
  auto second = put(*loop, "ana"), third = put(*loop, "bela"), fourth = put(*loop, "chandra");
  const auto refused = come(fourth);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::resource_exhausted);
  disk.release();
  for (auto* answer : {&first, &second, &third}) EXPECT_TRUE(come(*answer).has_value());
}

TEST_F(LoopTest, tells_nobody_that_it_worked_when_the_store_failed) {
  const auto loop = running();
  auto before = put(*loop, "ana");
  ASSERT_TRUE(come(before));
  ASSERT_EQ(people(*loop), 1u);  // after the batch, and so after its observers
  const int told_before = told;
  disk.fail_next();
  auto lost = put(*loop, "bela");
  const auto answer = come(lost);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::unavailable);
  EXPECT_EQ(people(*loop), 1u);  // as the disk has it
  EXPECT_EQ(told, told_before);
  EXPECT_EQ(disk.opened(), 2);
  EXPECT_TRUE(loop->is_ready());
  auto again = put(*loop, "bela");
  EXPECT_TRUE(come(again));
  EXPECT_EQ(people(*loop), 2u);
}

TEST_F(LoopTest, leaves_a_refusal_a_refusal_when_the_store_failed) {
  const auto loop = running();
  disk.hold();
  auto first = put(*loop, "first");
  ASSERT_TRUE(disk.somebody_waits());
  auto lost = put(*loop, "ana");
  auto refused = ask(*loop, {.body = engine::Command(engine::JobCommand(engine::CompleteJob{{4711}}))});
  disk.release_and_fail_the_next();
  EXPECT_TRUE(come(first));
  EXPECT_EQ(come(lost).error().code, Code::unavailable);
  EXPECT_EQ(come(refused).error().code, Code::not_found);
}

TEST_F(LoopTest, finishes_what_waits_before_it_stops) {
  const auto loop = running({.max_batch = 1});
  disk.hold();
  auto first = put(*loop, "first"), second = put(*loop, "second"), third = put(*loop, "third");
  ASSERT_TRUE(disk.somebody_waits());
  std::thread stopper([&] { loop->stop(); });
  const auto is_stopping = [&] {
    auto late = put(*loop, "late");
    return !is_open(late) && come(late).error().code == Code::unavailable;
  };
  for (int tries = 0; tries < 500 && !is_stopping(); ++tries) {}
  disk.release();
  stopper.join();
  for (auto* answer : {&first, &second, &third}) EXPECT_TRUE(come(*answer).has_value());
  EXPECT_FALSE(loop->is_ready());
}

TEST_F(LoopTest, does_not_go_back_in_time_with_the_clock) {
  const auto loop = running();
  const auto now = [&] { return look(*loop, [](const flow::State&, Instant now) { return to_millis(now); }); };
  clock->set(5'000);
  EXPECT_EQ(now(), 5'000);
  clock->set(2'000);
  EXPECT_EQ(now(), 5'000);
  clock->set(6'000);
  EXPECT_EQ(now(), 6'000);
}

constexpr const char* an_hour = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="w"/>
<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
<sequenceFlow id="g" sourceRef="w" targetRef="e"/><endEvent id="e"/></process></definitions>)";

TEST_F(LoopTest, does_what_is_due_though_nobody_asks) {
  const auto loop = running();
  auto deployed = ask(
      *loop, {.body = engine::Command(engine::DeploymentCommand(engine::Deploy{"<default>", {{"p.bpmn", an_hour}}}))});
  ASSERT_TRUE(come(deployed));
  auto created = ask(*loop, {.body = engine::Command(engine::ProcessCommand(
                                 engine::CreateInstance{.tenant = "<default>", .process_id = "p"}))});
  ASSERT_TRUE(come(created));
  const auto open = [&] {
    return look(*loop, [](const flow::State& state, Instant) { return state.engine.instances.size(); });
  };
  const int commits = disk.commits();
  EXPECT_EQ(open(), 1u);
  clock->set(1'000 + 3'600'000);
  for (const auto until = std::chrono::steady_clock::now() + patience;
       disk.commits() == commits && std::chrono::steady_clock::now() < until;)
    std::this_thread::sleep_for(1ms);
  EXPECT_EQ(open(), 0u);
  EXPECT_EQ(disk.commits(), commits + 1);
}

}  // namespace
}  // namespace tandem::server

#include "api/job_polls.h"

#include <gtest/gtest.h>

#include "api/test_sink.h"
#include "api/v2.h"

namespace tandem::api {
namespace {

using std::chrono::milliseconds;

// A backend without threads: what was submitted is carried out by run(), and time passes when pass() says so.
class FakeBackend : public Backend {
 public:
  int jobs = 0;           // of type "pack", to be had
  bool refuses = false;
  int released = 0;
  std::function<void()> before_answer = [] {};

  void submit(flow::Command command, Done done) override {
    submitted_.push_back({std::move(command), std::move(done)});
  }
  void read(Reading) override {}
  void listen(Listener listener) override { listeners_.push_back(std::move(listener)); }
  void after(milliseconds delay, std::move_only_function<void()> action) override {
    later_.emplace_back(now_ + delay, std::move(action));
  }

  // Like the loop: all that waits, then the notices. Answers can submit more.
  void run() {
    while (!submitted_.empty()) {
      auto [command, done] = std::move(submitted_.front());
      submitted_.pop_front();
      auto answer = carry_out(command);
      before_answer();
      done(std::move(answer));
    }
  }

  void create_jobs(int count) {
    jobs += count;
    for (const Listener& listener : listeners_)
      listener({{.kind = flow::Notice::Kind::jobs_available, .subject = "<default>\npack"}});
    run();
  }

  void pass(milliseconds time) {
    now_ += time;
    for (auto& [due, action] : std::exchange(later_, {}))
      if (due <= now_) action();
      else later_.emplace_back(due, std::move(action));
  }

 private:
  Result<Value> carry_out(const flow::Command& command) {
    if (refuses) return reject(Code::resource_exhausted, "too busy");
    const auto& job_command = std::get<engine::JobCommand>(std::get<engine::Command>(command.body));
    if (std::holds_alternative<engine::UpdateJob>(job_command)) return ++released, Value();
    const auto& activation = std::get<engine::ActivateJobs>(job_command);
    List given;
    while (jobs > 0 && static_cast<int>(given.size()) < activation.max) {
      --jobs;
      given.push_back(Value::context({{"key", 1}}));
    }
    return Value::context({{"jobs", Value(std::move(given))}});
  }

  std::deque<std::pair<flow::Command, Done>> submitted_;
  std::vector<Listener> listeners_;
  std::vector<std::pair<milliseconds, std::move_only_function<void()>>> later_;
  milliseconds now_{0};
};

class JobPollsTest : public testing::Test {
 protected:
  static Reply count(const Value& answer) { return Reply::text(std::to_string(answer["jobs"].list().size())); }

  void poll(TestSink& sink, milliseconds patience = milliseconds(60'000), int max = 1) {
    engine::ActivateJobs activation{.tenants = {"<default>"}, .type = "pack", .timeout = Duration(1), .max = max};
    polls.activate({.body = engine::Command(engine::JobCommand(activation))}, patience, sink.responder());
    backend.run();
  }

  FakeBackend backend;
  JobPolls polls{backend, count};
};

TEST_F(JobPollsTest, answers_at_once_if_there_are_jobs) {
  backend.jobs = 3;
  TestSink sink;
  poll(sink, milliseconds(60'000), 2);
  EXPECT_EQ(sink.reply().body, "2");
}

TEST_F(JobPollsTest, answers_at_once_who_will_not_wait) {
  TestSink sink;
  poll(sink, milliseconds(-1));
  EXPECT_EQ(sink.reply().body, "0");
  EXPECT_EQ(polls.waiting(), 0u);
}

TEST_F(JobPollsTest, waits_for_a_job) {
  TestSink sink;
  poll(sink);
  EXPECT_FALSE(sink.has_reply());
  EXPECT_EQ(polls.waiting(), 1u);
  backend.create_jobs(1);
  EXPECT_EQ(sink.reply().body, "1");
  EXPECT_EQ(polls.waiting(), 0u);
}

TEST_F(JobPollsTest, gives_up_when_the_time_is_up) {
  TestSink sink;
  poll(sink, milliseconds(1000));
  backend.pass(milliseconds(999));
  EXPECT_FALSE(sink.has_reply());
  backend.pass(milliseconds(2));
  EXPECT_EQ(sink.reply().body, "0");
  backend.create_jobs(1);
  EXPECT_EQ(backend.jobs, 1);
}

TEST_F(JobPollsTest, one_notice_wakes_as_many_as_there_is_work_for_in_their_order) {
  TestSink sinks[4];
  for (TestSink& sink : sinks) poll(sink);
  backend.create_jobs(2);
  EXPECT_TRUE(sinks[0].has_reply());
  EXPECT_TRUE(sinks[1].has_reply());
  EXPECT_FALSE(sinks[2].has_reply());
  EXPECT_EQ(polls.waiting(), 2u);
  backend.create_jobs(1);  // the third has kept its place although it was tried in vain
  EXPECT_TRUE(sinks[2].has_reply());
  EXPECT_FALSE(sinks[3].has_reply());
}

TEST_F(JobPollsTest, who_goes_away_waits_no_more) {
  TestSink gone, here;
  poll(gone);
  poll(here);
  gone.abandon();
  EXPECT_EQ(polls.waiting(), 1u);
  backend.create_jobs(1);
  EXPECT_EQ(here.reply().body, "1");
}

TEST_F(JobPollsTest, lets_go_of_jobs_whose_client_went_while_they_were_locked) {
  TestSink gone;
  poll(gone);
  backend.before_answer = [&] { gone.abandon(); };
  backend.create_jobs(1);
  EXPECT_EQ(backend.released, 1);
}

TEST_F(JobPollsTest, passes_on_a_refusal) {
  backend.refuses = true;
  TestSink sink;
  poll(sink);
  EXPECT_EQ(sink.reply().status, 503);
  EXPECT_NE(sink.reply().body.find("RESOURCE_EXHAUSTED"), std::string::npos);
}

TEST_F(JobPollsTest, hears_nothing_of_other_types) {
  engine::ActivateJobs activation{.tenants = {"<default>", "other"}, .type = "ship", .timeout = Duration(1)};
  TestSink sink;
  polls.activate({.body = engine::Command(engine::JobCommand(activation))}, milliseconds(1000), sink.responder());
  backend.run();
  backend.create_jobs(1);
  EXPECT_FALSE(sink.has_reply());
  EXPECT_EQ(polls.waiting(), 1u);
}

}  // namespace
}  // namespace tandem::api

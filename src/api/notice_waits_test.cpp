#include "api/notice_waits.h"

#include <gtest/gtest.h>

#include "api/test_sink.h"

namespace tandem::api {
namespace {

using flow::Notice;
using std::chrono::milliseconds;

// What happens is told by tell(), and time passes when pass() says so.
class StillBackend : public Backend {
 public:
  void submit(flow::Command, Done) override {}
  void read(Reading) override {}
  void listen(Listener listener) override { listeners_.push_back(std::move(listener)); }
  void after(milliseconds delay, std::move_only_function<void()> action) override {
    later_.emplace_back(now_ + delay, std::move(action));
  }

  void tell(Notice notice) {
    for (const Listener& listener : listeners_) listener({notice});
  }
  void pass(milliseconds time) {
    now_ += time;
    for (auto& [due, action] : std::exchange(later_, {}))
      if (due <= now_) action();
      else later_.emplace_back(due, std::move(action));
  }

 private:
  std::vector<Listener> listeners_;
  std::vector<std::pair<milliseconds, std::move_only_function<void()>>> later_;
  milliseconds now_{0};
};

class Waits : public testing::Test {
 protected:
  void wait(TestSink& sink, std::int64_t key, int patience_ms = 100) {
    waits.wait(key, milliseconds(patience_ms), sink.responder(),
               {
                   .happened =
                       [](Responder responder, const Notice& notice) {
                         responder.send(Reply::json(notice.completed ? "\"made\"" : "\"" + notice.subject + "\""));
                       },
                   .timed_out = [](Responder responder) { responder.send(Reply::json("\"too late\"")); },
               });
  }
  void settle(std::int64_t key, bool made, std::string why_not = {}) {
    backend.tell({Notice::Kind::user_task_settled, std::move(why_not), key, made});
  }

  StillBackend backend;
  NoticeWaits waits{backend, Notice::Kind::user_task_settled};
  TestSink first, second;
};

TEST_F(Waits, end_when_it_happens) {
  wait(first, 7);
  settle(8, true);
  EXPECT_FALSE(first.has_reply());
  settle(7, true);
  EXPECT_EQ(first.reply().body, "\"made\"");
  EXPECT_EQ(waits.waiting(), 0u);
}

TEST_F(Waits, end_with_what_was_said) {
  wait(first, 7);
  settle(7, false, "denied");
  EXPECT_EQ(first.reply().body, "\"denied\"");
}

TEST_F(Waits, look_for_one_kind_of_notice) {
  wait(first, 7);
  backend.tell({Notice::Kind::instance_ended, "", 7, true});
  EXPECT_FALSE(first.has_reply());
}

TEST_F(Waits, have_an_end) {
  wait(first, 7);
  backend.pass(milliseconds(99));
  EXPECT_FALSE(first.has_reply());
  backend.pass(milliseconds(1));
  EXPECT_EQ(first.reply().body, "\"too late\"");
  EXPECT_EQ(waits.waiting(), 0u);
}

// The same task may be changed again: the patience of the first change is not that of the second.
TEST_F(Waits, do_not_cut_the_next_one_short) {
  wait(first, 7);
  backend.pass(milliseconds(60));
  settle(7, true);
  wait(second, 7);
  backend.pass(milliseconds(60));
  EXPECT_FALSE(second.has_reply());
  settle(7, true);
  EXPECT_EQ(second.reply().body, "\"made\"");
}

TEST_F(Waits, end_for_all_who_wait_for_the_same) {
  wait(first, 7);
  wait(second, 7);
  settle(7, true);
  EXPECT_EQ(first.reply().body, "\"made\"");
  EXPECT_EQ(second.reply().body, "\"made\"");
}

TEST_F(Waits, are_forgotten_when_the_client_goes) {
  wait(first, 7);
  first.abandon();
  EXPECT_EQ(waits.waiting(), 0u);
}

}  // namespace
}  // namespace tandem::api

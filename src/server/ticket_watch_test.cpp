#include <gtest/gtest.h>

#include "server/ticket_watch.h"

namespace tandem::server {
namespace {

struct Heard {
  TicketWatch watch;
  int times = 0;
  void listen(std::uint64_t ticket) {
    watch.on_abandoned(ticket, [this] { ++times; });
  }
};

TEST(TicketWatch, TellsOnceThatTheClientHasGone) {
  Heard heard;
  const std::uint64_t ticket = heard.watch.open();
  heard.listen(ticket);
  EXPECT_FALSE(heard.watch.is_abandoned(ticket));
  heard.watch.abandon();
  heard.watch.abandon();
  EXPECT_EQ(heard.times, 1);
  EXPECT_TRUE(heard.watch.is_abandoned(ticket));
}

TEST(TicketWatch, TellsAtOnceWhoAsksTooLate) {
  Heard heard;
  const std::uint64_t ticket = heard.watch.open();
  heard.watch.abandon();
  heard.listen(ticket);
  EXPECT_EQ(heard.times, 1);
}

TEST(TicketWatch, AnAnsweredRequestIsNotAbandoned) {
  Heard heard;
  const std::uint64_t ticket = heard.watch.open();
  heard.listen(ticket);
  heard.watch.settle();
  heard.watch.abandon();
  EXPECT_EQ(heard.times, 0);
  EXPECT_FALSE(heard.watch.is_abandoned(ticket));
}

TEST(TicketWatch, AnEarlierRequestHearsNothingOfTheNext) {
  Heard heard;
  const std::uint64_t first = heard.watch.open();
  heard.watch.settle();
  const std::uint64_t second = heard.watch.open();
  EXPECT_NE(first, second);
  heard.listen(first);
  heard.watch.abandon();
  EXPECT_EQ(heard.times, 0);
  EXPECT_FALSE(heard.watch.is_abandoned(first));
  EXPECT_TRUE(heard.watch.is_abandoned(second));
}

TEST(TicketWatch, ACallbackMayAskBack) {
  TicketWatch watch;
  const std::uint64_t ticket = watch.open();
  bool answer = false;
  watch.on_abandoned(ticket, [&] { answer = watch.is_abandoned(ticket); });
  watch.abandon();
  EXPECT_TRUE(answer);
}

}  // namespace
}  // namespace tandem::server

#include "server/clock.h"

#include <gtest/gtest.h>

namespace tandem::server {
namespace {

TEST(StoppableClock, stands_still_until_it_is_let_go) {
  StoppableClock clock(system_clock());
  const Instant before = clock.now();
  clock.set(from_millis(1000));
  EXPECT_EQ(clock.now(), from_millis(1000));
  EXPECT_EQ(clock.wait_for(from_millis(1000)), std::chrono::nanoseconds(0));
  EXPECT_GT(clock.wait_for(from_millis(1001)), std::chrono::seconds(1)) << "a moment that does not come by itself";
  clock.set(std::nullopt);
  EXPECT_GE(clock.now(), before);
  EXPECT_EQ(clock.setting(), 2u);
}

TEST(StoppableClock, runs_like_the_clock_inside) {
  StoppableClock clock(scaled_clock(from_millis(5000), 60));
  EXPECT_EQ(clock.speed(), 60);
  EXPECT_GE(clock.now(), from_millis(5000));
}

}  // namespace
}  // namespace tandem::server

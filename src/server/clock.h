// What time it is, and how long to wait for a moment to come. The only place that asks the machine.
#pragma once
#include <chrono>
#include <memory>

#include "base/instant.h"

namespace tandem::server {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  // How long to sleep until the clock shows `moment`; zero if it has passed.
  virtual std::chrono::nanoseconds wait_for(Instant moment) const = 0;
  virtual double speed() const { return 1; }
};

std::unique_ptr<Clock> system_clock();
// A sandbox's clock: begins at `start` and runs `speed` times as fast as the machine's.
std::unique_ptr<Clock> scaled_clock(Instant start, double speed);

}  // namespace tandem::server

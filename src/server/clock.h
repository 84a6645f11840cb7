// What time it is, and how long to wait for a moment to come. The only place that asks the machine.
#pragma once
#include <atomic>
#include <chrono>
#include <limits>
#include <memory>
#include <optional>

#include "base/instant.h"

namespace tandem::server {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  // How long to sleep until the clock shows `moment`; zero if it has passed.
  virtual std::chrono::nanoseconds wait_for(Instant moment) const = 0;
  virtual double speed() const { return 1; }
  // Another number after the clock was set: what it shows then may be earlier than what it showed before.
  virtual std::uint64_t setting() const { return 0; }
};

// A clock that can be stopped at a moment, and let go again: for tests of what happens later. From any thread.
class StoppableClock final : public Clock {
 public:
  explicit StoppableClock(std::shared_ptr<Clock> clock) : clock_(std::move(clock)) {}

  void set(std::optional<Instant> moment);  // nothing: goes on with the time it really is

  Instant now() const override;
  std::chrono::nanoseconds wait_for(Instant moment) const override;
  double speed() const override { return clock_->speed(); }
  std::uint64_t setting() const override { return setting_.load(); }

 private:
  std::optional<Instant> stopped_at() const;

  const std::shared_ptr<Clock> clock_;
  std::atomic<std::int64_t> stopped_at_{running};  // milliseconds
  std::atomic<std::uint64_t> setting_ = 0;
  static constexpr std::int64_t running = std::numeric_limits<std::int64_t>::min();
};

std::unique_ptr<Clock> system_clock();
// A sandbox's clock: begins at `start` and runs `speed` times as fast as the machine's.
std::unique_ptr<Clock> scaled_clock(Instant start, double speed);

}  // namespace tandem::server

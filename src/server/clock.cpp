#include "server/clock.h"

#include <algorithm>

namespace tandem::server {

namespace {

using std::chrono::nanoseconds;
using std::chrono::steady_clock;

class SystemClock final : public Clock {
 public:
  Instant now() const override { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }
  nanoseconds wait_for(Instant moment) const override {
    return std::max(nanoseconds(0), nanoseconds(moment - std::chrono::system_clock::now()));
  }
};

class ScaledClock final : public Clock {
 public:
  ScaledClock(Instant start, double speed) : start_(start), speed_(speed), began_(steady_clock::now()) {}

  Instant now() const override {
    const std::chrono::duration<double, std::milli> passed = steady_clock::now() - began_;
    return start_ + Duration(static_cast<std::int64_t>(passed.count() * speed_));
  }
  nanoseconds wait_for(Instant moment) const override {
    const double millis = static_cast<double>((moment - now()).count()) / speed_;
    return nanoseconds(static_cast<std::int64_t>(std::max(0.0, millis) * 1e6));
  }
  double speed() const override { return speed_; }

 private:
  Instant start_;
  double speed_;
  steady_clock::time_point began_;
};

}  // namespace

void StoppableClock::set(std::optional<Instant> moment) {
  stopped_at_ = moment ? to_millis(*moment) : running;
  ++setting_;
}

std::optional<Instant> StoppableClock::stopped_at() const {
  const std::int64_t millis = stopped_at_;
  return millis == running ? std::nullopt : std::optional(from_millis(millis));
}

Instant StoppableClock::now() const { return stopped_at().value_or(clock_->now()); }

// While it is stopped a later moment does not come by itself; whoever waits looks again now and then.
nanoseconds StoppableClock::wait_for(Instant moment) const {
  const auto stopped = stopped_at();
  if (!stopped) return clock_->wait_for(moment);
  return moment <= *stopped ? nanoseconds(0) : std::chrono::hours(1);
}

std::unique_ptr<Clock> system_clock() { return std::make_unique<SystemClock>(); }
std::unique_ptr<Clock> scaled_clock(Instant start, double speed) { return std::make_unique<ScaledClock>(start, speed); }

}  // namespace tandem::server

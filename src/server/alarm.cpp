#include "server/alarm.h"

namespace tandem::server {

Alarm::Alarm() : thread_([this] { run(); }) {}

Alarm::~Alarm() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Alarm::after(std::chrono::milliseconds delay, Action action) {
  {
    const std::lock_guard lock(mutex_);
    actions_.emplace(std::chrono::steady_clock::now() + delay, std::move(action));
  }
  wake_.notify_one();
}

void Alarm::run() {
  std::unique_lock lock(mutex_);
  while (!closing_) {
    if (actions_.empty()) {
      wake_.wait(lock);
      continue;
    }
    const Moment next = actions_.begin()->first;
    if (std::chrono::steady_clock::now() < next) {
      wake_.wait_until(lock, next);
      continue;
    }
    Action action = std::move(actions_.begin()->second);
    actions_.erase(actions_.begin());
    lock.unlock();
    action();
    lock.lock();
  }
}

}  // namespace tandem::server

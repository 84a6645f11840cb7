#include "cli/signals.h"

#include <pthread.h>

namespace tandem::cli {

Signals::Signals() {
  sigemptyset(&taken_);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&taken_, signal);
  pthread_sigmask(SIG_BLOCK, &taken_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int Signals::wait() {
  int signal = 0;
  sigwait(&taken_, &signal);
  return signal;
}

std::optional<int> Signals::wait_for(std::chrono::milliseconds time) {
  const timespec limit{.tv_sec = time.count() / 1000, .tv_nsec = time.count() % 1000 * 1'000'000};
  const int signal = sigtimedwait(&taken_, nullptr, &limit);
  return signal > 0 ? std::optional(signal) : std::nullopt;
}

void Signals::release() { pthread_sigmask(SIG_UNBLOCK, &taken_, nullptr); }

}  // namespace tandem::cli

// The signals that end a server. Made before any thread, so that all threads leave them to whoever waits here.
#pragma once
#include <chrono>
#include <csignal>
#include <optional>

namespace tandem::cli {

class Signals {
 public:
  Signals();  // takes SIGINT, SIGTERM and SIGHUP, and ignores SIGPIPE
  int wait();                                             // the next one
  std::optional<int> wait_for(std::chrono::milliseconds);  // or nothing in that time
  void release();  // from here on the next one ends the process at once

 private:
  sigset_t taken_;
};

}  // namespace tandem::cli

// Long polls for jobs: an activation that finds nothing waits until a job of its type may be there, its time is up, or
// its client goes away. A job is never handed to a client that has gone: its lock is let go at once.
#pragma once
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <mutex>

#include "api/backend.h"
#include "api/responder.h"

namespace tandem::api {

class JobPolls {
 public:
  using Clock = std::chrono::steady_clock;
  using Write = Reply (*)(const Value& answer);

  JobPolls(Backend& backend, Write write);
  ~JobPolls();

  // patience: how long to wait for a job; zero or less: not at all.
  void activate(flow::Command command, std::chrono::milliseconds patience, Responder responder);

  std::size_t waiting() const;

 private:
  class Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace tandem::api

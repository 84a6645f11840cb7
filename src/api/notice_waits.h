// Requests that wait for something to happen to one thing: that an instance they created has ended, that a user task's
// transition was made or denied by its listeners.
#pragma once
#include <map>
#include <memory>

#include "api/backend.h"
#include "api/responder.h"

namespace tandem::api {

class NoticeWaits {
 public:
  NoticeWaits(Backend& backend, flow::Notice::Kind kind);
  ~NoticeWaits();

  // Exactly one of the two is called, once.
  struct Then {
    std::move_only_function<void(Responder, const flow::Notice&)> happened;
    std::move_only_function<void(Responder)> timed_out;
  };
  // From the answer to the command that leads there, so that it cannot be missed.
  void wait(std::int64_t key, std::chrono::milliseconds patience, Responder responder, Then then);

  std::size_t waiting() const;

 private:
  class Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace tandem::api

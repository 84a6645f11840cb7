// Requests that create an instance and wait until it has ended.
#pragma once
#include <map>
#include <memory>

#include "api/backend.h"
#include "api/responder.h"

namespace tandem::api {

class InstanceWaits {
 public:
  explicit InstanceWaits(Backend& backend);
  ~InstanceWaits();

  // Exactly one of the two is called, once.
  struct Then {
    std::move_only_function<void(Responder, bool completed)> ended;  // false: it was terminated
    std::move_only_function<void(Responder)> timed_out;
  };
  // From the answer to the command that created the instance, so its end cannot be missed.
  void wait(std::int64_t instance, std::chrono::milliseconds patience, Responder responder, Then then);

  std::size_t waiting() const;

 private:
  class Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace tandem::api

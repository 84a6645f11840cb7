// A simulated person at the bench: asks for the next task, looks at its page, takes the time people take, and completes
// it. Knows the server only through its public API.
#pragma once
#include "cli/client.h"
#include "cli/demo/actor.h"
#include "cli/demo/applications.h"
#include "cli/demo/set_up.h"

namespace tandem::cli::demo {

class Worker : public Actor {
 public:
  // All must outlive it.
  Worker(Client& client, const Staff& self, const Applications& applications, std::uint64_t seed)
      : client_(client), self_(self), applications_(applications), seed_(seed) {}

  Simulated act() override;

 private:
  Simulated take_next();
  Simulated complete();
  Value result_for(const Value& bench);  // the variables the task is completed with; null: not one they know

  Client& client_;
  const Staff& self_;
  const Applications& applications_;
  const std::uint64_t seed_;
  Value bench_;             // the task in hand; null while idle
  std::size_t breaths_ = 0;
};

}  // namespace tandem::cli::demo

// The insurer's mail: a pile in the morning, then pages one by one, more before noon and in the afternoon.
#pragma once
#include <memory>

#include "cli/client.h"
#include "cli/demo/actor.h"
#include "cli/demo/applications.h"
#include "server/clock.h"

namespace tandem::cli::demo {

// Applications per hour at a time of day, hours from midnight.
double rate_per_hour(double hour);

class Arrivals : public Actor {
 public:
  // All must outlive it.
  Arrivals(Client& client, const Applications& applications, const server::Clock& clock, std::uint64_t seed)
      : client_(client), applications_(applications), clock_(clock), seed_(seed) {}

  Simulated act() override;

 private:
  void send(std::size_t number);

  Client& client_;
  const Applications& applications_;
  const server::Clock& clock_;
  const std::uint64_t seed_;
  std::size_t sent_ = 0;
};

}  // namespace tandem::cli::demo

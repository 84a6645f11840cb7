// What the terminal shows of the floor every few seconds, and when it has been enough.
#pragma once
#include "cli/client.h"
#include "cli/demo/actor.h"
#include "cli/demo/insurer.h"
#include "cli/demo/stage.h"

namespace tandem::cli::demo {

class StatusLine : public Actor {
 public:
  // All must outlive it. The stage ends when `enough` items are done.
  StatusLine(Client& client, const Insurer& insurer, Stage& stage, double speed, std::int64_t enough, bool quiet);
  ~StatusLine() override;

  Simulated act() override;

 private:
  void show(const std::string& line);

  Client& client_;
  const Insurer& insurer_;
  Stage& stage_;
  const double speed_;
  const std::int64_t enough_;
  const bool quiet_;
  const bool rewrites_;
  std::size_t calls_ = 0;
};

}  // namespace tandem::cli::demo

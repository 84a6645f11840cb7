// Calls every actor when their time has come, on one thread, until a signal, a limit of time, or one of them says so.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

#include "cli/demo/actor.h"
#include "cli/signals.h"

namespace tandem::cli::demo {

class Stage {
 public:
  explicit Stage(double speed) : speed_(speed) {}

  void enter(std::unique_ptr<Actor> actor, Simulated after = Simulated(0));
  void end() { ended_ = true; }  // an actor's wish
  void play(Signals& signals, std::optional<std::chrono::duration<double>> limit);

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Entry {
    Moment when;
    std::size_t order;  // who entered first goes first
    Actor* actor;
    friend bool operator>(const Entry& a, const Entry& b) {
      return std::tie(a.when, a.order) > std::tie(b.when, b.order);
    }
  };

  Moment after(Moment moment, Simulated time) const;
  void push(Entry entry);
  Entry pop();

  const double speed_;
  bool ended_ = false;
  std::vector<std::unique_ptr<Actor>> actors_;
  std::vector<Entry> waiting_;  // a heap, the next one in front
};

}  // namespace tandem::cli::demo

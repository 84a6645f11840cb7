#include "cli/demo/stage.h"

#include <algorithm>

namespace tandem::cli::demo {

using std::chrono::steady_clock;

Stage::Moment Stage::after(Moment moment, Simulated time) const {
  return moment + std::chrono::duration_cast<steady_clock::duration>(time / speed_);
}

void Stage::push(Entry entry) {
  waiting_.push_back(entry);
  std::ranges::push_heap(waiting_, std::greater());
}

Stage::Entry Stage::pop() {
  std::ranges::pop_heap(waiting_, std::greater());
  const Entry entry = waiting_.back();
  waiting_.pop_back();
  return entry;
}

void Stage::enter(std::unique_ptr<Actor> actor, Simulated time) {
  push({after(steady_clock::now(), time), actors_.size(), actor.get()});
  actors_.push_back(std::move(actor));
}

void Stage::play(Signals& signals, std::optional<std::chrono::duration<double>> limit) {
  const Moment begun = steady_clock::now();
  while (!ended_ && !waiting_.empty()) {
    Entry next = pop();
    const auto pause = std::chrono::ceil<std::chrono::milliseconds>(
        std::max(next.when - steady_clock::now(), steady_clock::duration::zero()));
    if (signals.wait_for(pause)) return;
    const Moment now = steady_clock::now();
    if (limit && now - begun >= *limit) return;
    next.when = after(now, next.actor->act());
    push(next);
  }
}

}  // namespace tandem::cli::demo

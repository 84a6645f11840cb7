#include "engine/apply.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void finish(TimerKey timer, TimerState final_state) {
    state.timers.change(timer, [&](Timer& row) { row.state = final_state; });
    state.timers.retire(timer);
  }

  void operator()(const TimerScheduled& event) { state.timers.insert(event.timer); }
  void operator()(const TimerFired& event) { finish(event.timer, TimerState::fired); }
  void operator()(const TimerCanceled& event) { finish(event.timer, TimerState::canceled); }
  void operator()(const TimerRepeated& event) {
    state.timers.change(event.timer, [&](Timer& row) {
      row.due_at = event.due_at;
      row.repetitions = event.repetitions;
    });
  }
};

}  // namespace

void apply(State& state, const TimerEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

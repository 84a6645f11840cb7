#include "engine/batch/work.h"
#include "engine/decide.h"
#include "engine/process/life_cycle.h"
#include "engine/timer/schedule.h"

namespace tandem::engine {

namespace {

template <class Key>
bool is_due(const std::set<std::pair<Instant, Key>>& agenda, Instant now) {
  return !agenda.empty() && agenda.begin()->first <= now;
}

// One thing that is due; false if nothing is, or if what is left can wait for the next turn. Messages expire last: at
// the instant they end, they have ended.
bool do_one(Run& run, bool& batched) {
  const State& state = run.state();
  if (is_due(state.jobs.deadlines(), run.now())) {
    const Job& job = state.jobs.get(state.jobs.deadlines().begin()->second);
    run.emit(
        JobEvent(JobFreed{job.key, job.state == JobState::activated ? JobState::timed_out : JobState::activatable}));
  } else if (is_due(state.timers.due(), run.now())) {
    fire(run, state.timers.due().begin()->second);
    drain(run);
  } else if (is_due(state.messages.expiries(), run.now())) {
    run.emit(MessageEvent(MessageExpired{state.messages.expiries().begin()->second}));
  } else if (!batched && !state.batches.active().empty()) {
    batched = work_on_batches(run);
  } else {
    return false;
  }
  return true;
}

}  // namespace

Result<Value> decide(Run& run, const Tick& command) {
  bool batched = false;  // once a turn
  for (int i = 0; i < command.limit; ++i)
    if (!do_one(run, batched)) return Value::context({{"more", !run.state().batches.active().empty()}});
  return Value::context({{"more", true}});
}

}  // namespace tandem::engine

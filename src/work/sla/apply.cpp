#include "work/sla/apply.h"

namespace tandem::work {

namespace {

template <class Table, class Row>
void put(Table& table, const Row& row) {
  const auto key = core::key_of(row);
  if (table.find(key)) table.change(key, [&](Row& known) { known = row; });
  else table.insert(row);
}

// An item is due by the clock for its resolution.
void put_clock(State& state, const SlaClock& clock) {
  put(state.clocks, clock);
  if (clock.metric == Metric::resolution)
    state.items.change({clock.item}, [&](WorkItem& row) { row.due_at = clock.due_at; });
  if (is_over(clock)) state.clocks.retire(clock.key);
}

}  // namespace

void apply_one(State& state, const CalendarPut& event) { put(state.calendars, event.calendar); }

void apply_one(State& state, const SlaPolicyPut& event) {
  const SlaPolicy* known = state.policies.of_line(commerce::line_key(event.policy.tenant, event.policy.line));
  if (known) {
    const SlaPolicyKey key = known->key;
    state.policies.change(key, [&](SlaPolicy& row) { row.until = event.policy.since; });
    state.policies.retire(key);
  }
  state.policies.insert(event.policy);
}

void apply_one(State& state, const ClockStarted& event) { put_clock(state, event.clock); }
void apply_one(State& state, const ClockPaused& event) { put_clock(state, event.clock); }
void apply_one(State& state, const ClockResumed& event) { put_clock(state, event.clock); }
void apply_one(State& state, const ClockRetargeted& event) { put_clock(state, event.clock); }
void apply_one(State& state, const ClockStopped& event) { put_clock(state, event.clock); }

void apply_one(State& state, const SlaAtRisk& event) {
  put_clock(state, event.clock);
  state.alerts.append(event.alert);
}

void apply_one(State& state, const SlaBreached& event) {
  put_clock(state, event.clock);
  state.alerts.append(event.alert);
}

void apply_one(State& state, const PauseBegan& event) { put(state.pauses, event.pause); }
void apply_one(State& state, const PauseEnded& event) { put(state.pauses, event.pause); }

void close_pauses(State& state, ItemKey item, Instant at) {
  for (const SlaPauseKey key : SlaPauses::Keys(state.pauses.of_item(item.value))) {
    state.pauses.change(key, [&](SlaPause& row) { row.closed_at = at; });
    state.pauses.retire(key);
  }
}

}  // namespace tandem::work

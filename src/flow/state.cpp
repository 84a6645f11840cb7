#include "flow/state.h"

namespace tandem::flow {

core::ChangeSet changes_of(const State& state) {
  core::ChangeSet changes;
  const auto collect = [&](const auto& table) { table.collect(changes); };
  State::for_each_table(state, collect);
  State::for_each_log(state, collect);
  return changes;
}

void committed(State& state) {
  const auto clear = [](auto& table) { table.committed(); };
  State::for_each_table(state, clear);
  State::for_each_log(state, clear);
}

std::optional<Instant> next_due(const State& state) {
  std::optional<Instant> next;
  const auto consider = [&](const auto& agenda) {
    if (!agenda.empty() && (!next || agenda.begin()->first < *next)) next = agenda.begin()->first;
  };
  consider(state.engine.jobs.deadlines());
  consider(state.engine.timers.due());
  consider(state.engine.messages.expiries());
  consider(state.work.stored_documents.expiries());
  consider(state.work.clocks.due());
  consider(state.dossier.team.ends());
  consider(state.people.tenures.due());
  return state.engine.batches.active().empty() ? next : Instant{};  // there is always something to do
}

}  // namespace tandem::flow

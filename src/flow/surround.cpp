#include "flow/surround.h"

namespace tandem::flow {

namespace {

void copy_variables(const cluster::State& from, engine::Surroundings& to) {
  Context everybodys;
  engine::Surroundings::OfTenants of_tenants;
  for (const cluster::ClusterVariable* variable : from.variables.sorted())
    (variable->is_global ? everybodys : of_tenants[variable->tenant]).put(variable->name, variable->value);
  to.set_variables(everybodys, of_tenants);
}

// The higher the priority, the earlier; of the same priority, in the order of their ids.
void copy_listeners(const cluster::State& from, engine::Surroundings& to) {
  std::vector<const cluster::GlobalListener*> rows = from.listeners.sorted();
  std::ranges::stable_sort(rows, std::greater(), &cluster::GlobalListener::priority);
  to.task_listeners.clear();
  for (const cluster::GlobalListener* row : rows)
    to.task_listeners.push_back({row->type, row->retries, row->after_non_global, row->event_types});
}

}  // namespace

void surround(State& state) {
  copy_variables(state.cluster, state.engine.surroundings);
  copy_listeners(state.cluster, state.engine.surroundings);
}

}  // namespace tandem::flow

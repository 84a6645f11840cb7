// The appliers, one per subject: engine/<subject>/apply.cpp.
#pragma once
#include "engine/state.h"

namespace tandem::engine {

void apply(State&, const DeploymentEvent&);
void apply(State&, const ProcessEvent&);
void apply(State&, const JobEvent&);
void apply(State&, const UserTaskEvent&);
void apply(State&, const TimerEvent&);
void apply(State&, const MessageEvent&);
void apply(State&, const IncidentEvent&);
void apply(State&, const RepairEvent&);
void apply(State&, const BatchEvent&);
void apply(State&, const CaseEvent&);
void apply(State&, const SignalEvent&);
void apply(State&, const CompensationEvent&);

// The plan of a case with one step more: what StepAdded does beside its row, and what loading the row does.
void grow_plan(State& state, const AddedStep& added);

// Counts one element's arrival, end or trouble; the row is made when it is first needed.
template <class F>
void count(State& state, const std::string& tenant, DefinitionKey definition, const std::string& element_id, F&& f) {
  const std::string key = std::to_string(definition.value) + "/" + element_id;
  if (!state.counts.find(key)) state.counts.insert({key, tenant, definition, element_id});
  state.counts.change(key, f);
}

}  // namespace tandem::engine

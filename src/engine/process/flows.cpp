#include "engine/process/flows.h"

#include "engine/process/life_cycle.h"

namespace tandem::engine {

namespace {

bool is_join(const bpmn::Element& element) {
  return element.kind == bpmn::Kind::parallel_gateway && element.incoming.size() > 1;
}

bool all_arrived(const ElementInstance& scope, const bpmn::Element& join) {
  return std::all_of(join.incoming.begin(), join.incoming.end(),
                     [&](bpmn::FlowIndex flow) { return scope.join_tokens.contains(flow); });
}

}  // namespace

void take_flow(Run& run, ElementKey scope, bpmn::FlowIndex flow) {
  const State& state = run.state();
  const bpmn::Process& process = state.process(state.elements.get(scope));
  const bpmn::ElementIndex target = process.flows[flow].to;
  const bool joins = is_join(process[target]);
  run.emit(ProcessEvent(SequenceFlowTaken{scope, flow, joins}));
  if (joins) {
    if (!all_arrived(state.elements.get(scope), process[target])) return;
    run.emit(ProcessEvent(JoinPassed{scope, target}));
  }
  start_element(run, scope, target);
}

}  // namespace tandem::engine

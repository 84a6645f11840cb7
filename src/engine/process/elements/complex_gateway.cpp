// BPMN 2.0.2 §13.4.5. A complex gateway where flows join goes through two phases: when its activation condition holds
// it takes outgoing flows; then it stays, active, until whatever else is on its way has come too, and is reset. Its
// `tokens` are the flows that had a part in the first phase. flows.cpp finds out when either is due.
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine::elements {

namespace {

bool joins(const bpmn::Element& model) { return model.incoming.size() > 1; }

Context phase(const ElementInstance& self, bool waiting_for_start) {
  return gateway_names(self.join_tokens.size(), waiting_for_start);
}

}  // namespace

Outcome activate_complex_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  if (!joins(model)) return pass_through(run, self, model);
  const auto enough =
      evaluate_condition(run, key, *model.activation_condition, "the activation condition", phase(self, true));
  if (!enough) return std::unexpected(enough.error());
  if (!*enough)
    return failed(IncidentType::condition_error,
                  "Expected the activation condition of '" + model.id + "' to hold for the tokens it has used");
  const auto flows = conditional_flows(run, self, model, phase(self, true));
  if (!flows) return std::unexpected(flows.error());
  const ElementKey scope = self.parent;
  become_active(run, key);
  take_flows(run, scope, *flows);
  look_after_scope(run, scope);
  return {};
}

// The reset uses up one token of each flow that had no part in the first phase, and takes the flows whose condition
// holds now; there need not be any. A flow without a condition was taken in the first phase.
Answer<Flows> leave_complex_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const Context resetting = phase(self, false);
  if (!joins(model)) return conditional_flows(run, self, model, phase(self, true));
  auto flows = flows_that_hold(run, self, model, resetting);
  if (!flows) return flows;
  const bpmn::Process& process = run.state().process(self);
  std::erase_if(*flows, [&](bpmn::FlowIndex flow) { return !process.flows[flow].condition; });
  run.emit(ProcessEvent(GatewayReset{self.key}));
  return flows;
}

}  // namespace tandem::engine::elements

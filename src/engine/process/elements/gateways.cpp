#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"

namespace tandem::engine {

namespace {

// Does the flow's condition hold? A flow without one holds; the default flow is for when no other does.
Answer<bool> holds(Run& run, ElementKey element, const bpmn::Element& model, bpmn::FlowIndex flow,
                   const Context& extra = {}) {
  const bpmn::Process& process = run.state().process(run.state().elements.get(element));
  const auto& condition = process.flows[flow].condition;
  if (flow == model.default_flow) return false;
  if (!condition) return true;
  return evaluate_condition(run, element, *condition,
                            ("the condition of flow '" + process.flows[flow].id + "'").c_str(), extra);
}

std::unexpected<Failure> nowhere_to_go(const bpmn::Element& model) {
  return failed(IncidentType::condition_error,
                "Expected at least one condition to evaluate to true, or '" + model.id + "' to have a default flow");
}

}  // namespace

Answer<Flows> flows_that_hold(Run& run, const ElementInstance& self, const bpmn::Element& model, const Context& extra) {
  Flows flows;
  for (const bpmn::FlowIndex flow : model.outgoing) {
    const auto taken = holds(run, self.key, model, flow, extra);
    if (!taken) return std::unexpected(taken.error());
    if (*taken) flows.push_back(flow);
  }
  return flows;
}

// BPMN 2.0.2 §13.3.2 and §13.4.3: the outgoing flows of an activity or an inclusive gateway are an inclusive choice.
Answer<Flows> conditional_flows(Run& run, const ElementInstance& self, const bpmn::Element& model,
                                const Context& extra) {
  auto flows = flows_that_hold(run, self, model, extra);
  if (!flows || !flows->empty() || model.outgoing.empty()) return flows;
  if (model.default_flow == bpmn::none) return nowhere_to_go(model);
  return Flows{model.default_flow};
}

namespace elements {

// BPMN 2.0.2 §13.4.2: the first condition that holds, in the order of the file.
Answer<Flows> leave_exclusive_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  for (const bpmn::FlowIndex flow : model.outgoing) {
    const auto taken = holds(run, self.key, model, flow);
    if (!taken) return std::unexpected(taken.error());
    if (*taken) return Flows{flow};
  }
  if (model.default_flow != bpmn::none) return Flows{model.default_flow};
  if (model.outgoing.empty()) return Flows{};
  return nowhere_to_go(model);
}

Answer<Flows> leave_inclusive_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  return conditional_flows(run, self, model);
}

Answer<Flows> leave_nowhere(Run&, const ElementInstance&, const bpmn::Element&) { return Flows{}; }

}  // namespace elements
}  // namespace tandem::engine

#include "engine/process/flows.h"

#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/reachability.h"
#include "engine/process/tokens.h"

namespace tandem::engine {

namespace {

using bpmn::Element;
using bpmn::ElementIndex;
using bpmn::FlowIndex;
using bpmn::Kind;

bool is_join(const Element& element) {
  switch (element.kind) {
    case Kind::parallel_gateway:
    case Kind::inclusive_gateway:
    case Kind::complex_gateway: return element.incoming.size() > 1;
    default: return false;
  }
}

// The incoming flows of a join that have, or have not, a token in the scope.
Flows incoming_with(const ElementInstance& scope, const Element& join, bool token) {
  Flows flows;
  for (const FlowIndex flow : join.incoming)
    if (scope.join_tokens.contains(flow) == token) flows.push_back(flow);
  return flows;
}

void pass(Run& run, ElementKey scope, ElementIndex join) {
  const ElementInstance& self = run.state().elements.get(scope);
  Tokens used;
  for (const FlowIndex flow : incoming_with(self, run.state().process(self)[join], true)) used[flow] = 1;
  run.emit(ProcessEvent(JoinPassed{scope, join}));
  const bool remembers = run.state().process(self)[join].kind == Kind::complex_gateway;
  start_element(run, scope, join, {.tokens = remembers ? write_tokens(used) : ""});
}

void take_flow(Run& run, ElementKey scope, FlowIndex flow) {
  const ElementInstance& self = run.state().elements.get(scope);
  const bpmn::Process& process = run.state().process(self);
  const ElementIndex target = process.flows[flow].to;
  const bool joins = is_join(process[target]);
  run.emit(ProcessEvent(SequenceFlowTaken{scope, flow, joins}));
  if (!joins) start_element(run, scope, target);
  else if (process[target].kind == Kind::parallel_gateway && incoming_with(self, process[target], false).empty())
    pass(run, scope, target);
}

// ---- joins that wait only while something can come

class Joins {
 public:
  Joins(const Run& run, const ElementInstance& scope)
      : run_(run), scope_(scope), process_(run.state().process(scope)) {}

  // Can a token of the scope still come into one of the flows into the join? Those that wait at other joins count, too;
  // `circles`: but not those at inclusive ones.
  bool may_come(ElementIndex join, const Flows& flows, bool circles = false) const {
    if (flows.empty()) return false;
    const std::vector<bool> upstream = upstream_of(process_, join, flows);
    const auto from_child = [&](ElementKey key) {
      const ElementInstance& child = run_.state().elements.get(key);
      return upstream[child.element] && !is_waiting_gateway(child, join);
    };
    const auto from_join = [&](const auto& token) {
      const ElementIndex at = process_.flows[token.first].to;
      return at != join && upstream[at] && !(circles && process_[at].kind == Kind::inclusive_gateway);
    };
    return std::any_of(scope_.children.begin(), scope_.children.end(), from_child) ||
           std::any_of(scope_.join_tokens.begin(), scope_.join_tokens.end(), from_join);
  }

  // Joins that wait for each other in a circle would wait for ever: when nothing else moves, one goes on.
  bool inclusive_is_ready(ElementIndex join, bool circles) const {
    if (circles && !scope_.children.empty()) return false;
    const Element& model = process_[join];
    return !incoming_with(scope_, model, true).empty() && !may_come(join, incoming_with(scope_, model, false), circles);
  }

  // BPMN 2.0.2 §13.4.5, waiting for start. What cannot be evaluated is tried again where an incident can be seen.
  bool complex_is_ready(ElementIndex join) const {
    const Flows arrived = incoming_with(scope_, process_[join], true);
    if (arrived.empty() || waiting_gateway(join)) return false;
    const auto enough = evaluate_condition(run_, scope_.key, *process_[join].activation_condition,
                                           "the activation condition", gateway_names(arrived.size(), true));
    return !enough || *enough;
  }

  // The other phase: it waits for the flows that had no part in the first one, unless nothing can come there.
  std::optional<ElementKey> complex_to_reset(ElementIndex join) const {
    const ElementInstance* gateway = waiting_gateway(join);
    if (!gateway) return std::nullopt;
    Flows missing;
    for (const FlowIndex flow : process_[join].incoming)
      if (!gateway->join_tokens.contains(flow) && !scope_.join_tokens.contains(flow)) missing.push_back(flow);
    return may_come(join, missing) ? std::nullopt : std::optional(gateway->key);
  }

 private:
  static bool is_waiting_gateway(const ElementInstance& child, ElementIndex join) {
    return child.element == join && child.state == ElementState::active;
  }

  const ElementInstance* waiting_gateway(ElementIndex join) const {
    for (const ElementKey key : scope_.children)
      if (const ElementInstance& child = run_.state().elements.get(key); is_waiting_gateway(child, join)) return &child;
    return nullptr;
  }

  const Run& run_;
  const ElementInstance& scope_;
  const bpmn::Process& process_;
};

bool pass_one(Run& run, const ElementInstance& scope, bool circles) {
  const bpmn::Process& process = run.state().process(scope);
  const Joins joins(run, scope);
  for (const ElementIndex join : process[scope.element].patient_joins) {
    const bool ready = process[join].kind == Kind::inclusive_gateway ? joins.inclusive_is_ready(join, circles)
                                                                     : !circles && joins.complex_is_ready(join);
    if (!ready) continue;
    pass(run, scope.key, join);
    return true;
  }
  return false;
}

void reset_complex_gateways(Run& run, const ElementInstance& scope) {
  for (const ElementIndex join : run.state().process(scope)[scope.element].patient_joins)
    if (const auto gateway = Joins(run, scope).complex_to_reset(join)) work_done(run, *gateway);
}

}  // namespace

Context gateway_names(std::size_t activation_count, bool waiting_for_start) {
  Context names;
  names.put("activationCount", Value(static_cast<std::int64_t>(activation_count)));
  names.put("waitingForStart", Value(waiting_for_start));
  return names;
}

void take_flows(Run& run, ElementKey scope, const Flows& flows) {
  for (const FlowIndex flow : flows) take_flow(run, scope, flow);
}

void pass_joins(Run& run, ElementKey key) {
  const ElementInstance& scope = run.state().elements.get(key);
  if (run.state().model(scope).patient_joins.empty()) return;
  while (pass_one(run, scope, false) || pass_one(run, scope, true)) {}
  reset_complex_gateways(run, scope);
}

}  // namespace tandem::engine

#include "base/match.h"
#include "engine/apply.h"
#include "engine/process/tokens.h"

namespace tandem::engine {

namespace {

bool is_root(const ElementInstance& element) { return !element.parent; }

bool has_ended(ElementState state) { return state == ElementState::completed || state == ElementState::terminated; }

template <class F>
void change_tokens(State& state, ElementKey scope, F&& f) {
  const ElementInstance& changed = state.elements.change(scope, [&](ElementInstance& element) {
    f(element.join_tokens);
    element.tokens = write_tokens(element.join_tokens);
  });
  if (is_root(changed))
    state.instances.change(changed.instance, [&](Instance& instance) { instance.tokens = changed.tokens; });
}

// Variables end with their scope; their rows stay.
void retire_variables(State& state, const ElementInstance& scope) {
  for (const VariableKey key : std::vector(scope.variables)) state.variables.retire(key);
}

void count_end(State& state, const ElementInstance& element) {
  count(state, element.tenant, element.definition, element.element_id, [&](ElementCount& row) {
    --row.active;
    ++(element.state == ElementState::completed ? row.completed : row.terminated);
  });
}

struct Applier {
  State& state;

  void operator()(const InstanceStarted& event) {
    state.instances.insert(event.instance);
    if (event.instance.parent_element)
      state.elements.change_derived(*event.instance.parent_element,
                                    [&](ElementInstance& caller) { caller.called = event.instance.key; });
  }

  void operator()(const InstanceEnded& event) {
    const Instance& ended = state.instances.change(event.instance, [&](Instance& instance) {
      instance.state = event.state;
      instance.ended_at = event.at;
      instance.tokens.clear();
    });
    if (ended.parent_element && state.elements.find(*ended.parent_element))
      state.elements.change_derived(*ended.parent_element, [](ElementInstance& caller) { caller.called.reset(); });
    if (ended.suspended_at) state.elements.set_suspended(event.instance, false);
    for (const PlanItemKey item : std::vector<PlanItemKey>(state.plan_items.of(event.instance).begin(), state.plan_items.of(event.instance).end())) state.plan_items.retire(item);
    state.instances.retire(event.instance);
  }

  void operator()(const ElementStarted& event) {
    ElementInstance element = event.element;
    if (element.element == bpmn::none) element.element = state.find_model(element);  // a replay knows the ids only
    state.elements.insert(std::move(element));
    count(state, event.element.tenant, event.element.definition, event.element.element_id,
          [](ElementCount& row) { ++row.active; });
  }

  void operator()(const ElementMoved& event) {
    const ElementInstance& moved = state.elements.change(event.element, [&](ElementInstance& element) {
      element.state = event.state;
      if (has_ended(event.state)) element.ended_at = event.at;
    });
    if (!has_ended(event.state)) return;
    count_end(state, moved);
    retire_variables(state, moved);
    state.elements.retire(event.element);
  }

  void operator()(const ElementInterrupted& event) {
    state.elements.change(event.element, [&](ElementInstance& element) {
      element.interrupted_by = event.by;
      element.interrupted_with = event.with;
    });
  }

  void operator()(const SequenceFlowTaken& event) {
    const ElementInstance& scope = state.elements.get(event.scope);
    state.flows_taken.append({scope.instance, scope.tenant, state.process(scope).flows[event.flow].id});
    if (event.joins) change_tokens(state, event.scope, [&](Tokens& tokens) { ++tokens[event.flow]; });
  }

  void operator()(const JoinPassed& event) {
    const bpmn::Element& join = state.process(state.elements.get(event.scope))[event.element];
    change_tokens(state, event.scope, [&](Tokens& tokens) {
      for (const bpmn::FlowIndex flow : join.incoming)
        if (const auto found = tokens.find(flow); found != tokens.end() && --found->second == 0) tokens.erase(found);
    });
  }

  void operator()(const TokensDropped& event) {
    change_tokens(state, event.scope, [](Tokens& tokens) { tokens.clear(); });
  }

  void operator()(const VariableCreated& event) { state.variables.insert(event.variable); }

  void operator()(const VariableUpdated& event) {
    state.variables.change(event.variable, [&](Variable& variable) { variable.value = event.value; });
  }

  void operator()(const DecisionEvaluated& event) { state.decision_evaluations.append(event.evaluation); }
};

}  // namespace

void apply(State& state, const ProcessEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

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

// The plan of a case ends with it.
void retire_plan(State& state, InstanceKey instance) {
  const auto& items = state.plan_items.of(instance);
  for (const PlanItemKey item : std::vector(items.begin(), items.end())) state.plan_items.retire(item);
  for (const AddedStepKey step : std::vector(state.added_steps.of(instance))) state.added_steps.retire(step);
}

// Takes one token of the flow, if there is one.
void use_token(Tokens& tokens, bpmn::FlowIndex flow) {
  if (const auto found = tokens.find(flow); found != tokens.end() && --found->second == 0) tokens.erase(found);
}

template <class F>
void change_loop_around(State& state, const ElementInstance& inner, F&& f) {
  if (state.loops.find(inner.parent)) state.loops.change(inner.parent, f);
}

// With the body go its loop and what its instances put out.
void erase_loop(State& state, ElementKey body) {
  if (!state.loops.find(body)) return;
  for (const auto& [place, output] : LoopOutputs::Places(state.loop_outputs.of(body))) state.loop_outputs.erase(output);
  state.loops.erase(body);
}

// A root scope has no row of its own.
void note_root(State& state, const ElementInstance& root) {
  state.instances.change(root.instance, [&](Instance& instance) {
    instance.root_state = root.state;
    instance.listeners_done = root.listeners_done;
    instance.interrupted_by = root.interrupted_by;
    instance.interrupted_with = root.interrupted_with;
  });
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
      instance.interrupted_by.clear();
      instance.interrupted_with = Value();
    });
    if (ended.parent_element && state.elements.find(*ended.parent_element))
      state.elements.change_derived(*ended.parent_element, [](ElementInstance& caller) { caller.called.reset(); });
    if (ended.suspended_at) state.elements.set_suspended(event.instance, false);
    retire_plan(state, event.instance);
    state.instances.retire(event.instance);
  }

  void operator()(const ElementStarted& event) {
    ElementInstance element = event.element;
    if (element.element == bpmn::none) element.element = state.find_model(element);  // a replay knows the ids only
    element.join_tokens = read_tokens(element.tokens);
    change_loop_around(state, element, [](Loop& loop) { ++loop.started; });
    state.elements.insert(std::move(element));
    count(state, event.element.tenant, event.element.definition, event.element.element_id,
          [](ElementCount& row) { ++row.active; });
  }

  void operator()(const ElementMoved& event) {
    const ElementInstance& moved = state.elements.change(event.element, [&](ElementInstance& element) {
      element.state = event.state;
      element.listeners_done = 0;
      if (has_ended(event.state)) element.ended_at = event.at;
    });
    if (is_root(moved)) note_root(state, moved);
    if (!has_ended(event.state)) return;
    count_end(state, moved);
    change_loop_around(state, moved, [&](Loop& loop) {
      ++(event.state == ElementState::completed ? loop.completed : loop.terminated);
    });
    erase_loop(state, event.element);
    retire_variables(state, moved);
    state.elements.retire(event.element);
  }

  void operator()(const ElementInterrupted& event) {
    const ElementInstance& interrupted = state.elements.change(event.element, [&](ElementInstance& element) {
      element.interrupted_by = event.by;
      element.interrupted_with = event.with;
    });
    if (is_root(interrupted)) note_root(state, interrupted);
  }

  void operator()(const SequenceFlowTaken& event) {
    const ElementInstance& scope = state.elements.get(event.scope);
    const std::string& id = state.process(scope).flows[event.flow].id;
    if (!id.empty()) state.flows_taken.append({scope.instance, scope.tenant, id});  // a link is no line of the picture
    if (event.joins) change_tokens(state, event.scope, [&](Tokens& tokens) { ++tokens[event.flow]; });
  }

  void operator()(const JoinPassed& event) {
    const bpmn::Element& join = state.process(state.elements.get(event.scope))[event.element];
    change_tokens(state, event.scope, [&](Tokens& tokens) {
      for (const bpmn::FlowIndex flow : join.incoming) use_token(tokens, flow);
    });
  }

  void operator()(const GatewayReset& event) {
    const ElementInstance& gateway = state.elements.get(event.gateway);
    const bpmn::Element& join = state.model(gateway);
    change_tokens(state, gateway.parent, [&](Tokens& tokens) {
      for (const bpmn::FlowIndex flow : join.incoming)
        if (!gateway.join_tokens.contains(flow)) use_token(tokens, flow);
    });
  }

  void operator()(const TokensDropped& event) {
    change_tokens(state, event.scope, [](Tokens& tokens) { tokens.clear(); });
  }

  void operator()(const ListenerCompleted& event) {
    const ElementInstance& listened =
        state.elements.change(event.element, [](ElementInstance& element) { ++element.listeners_done; });
    if (is_root(listened)) note_root(state, listened);
  }

  void operator()(const LoopStarted& event) { state.loops.insert(event.loop); }
  void operator()(const LoopOutputPut& event) { state.loop_outputs.insert(event.output); }
  void operator()(const LoopFulfilled& event) {
    state.loops.change(event.body, [](Loop& loop) { loop.fulfilled = true; });
  }
  void operator()(const LoopQueued& event) {
    state.loops.change(event.body, [&](Loop& loop) { loop.items = event.items; });
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

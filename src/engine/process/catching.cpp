#include "engine/process/catching.h"

#include <numeric>

#include "engine/condition/conditions.h"
#include "engine/message/correlate.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"
#include "engine/process/subscriptions.h"
#include "engine/signal/broadcast.h"
#include "engine/timer/schedule.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine {

namespace {

bool waits_already(const State& state, const ElementInstance& host, const bpmn::Element& event, int part) {
  const auto is_of_event = [&](const auto& row) { return row.element_id == event.id && row.part == part; };
  return std::any_of(host.timers.begin(), host.timers.end(),
                     [&](TimerKey key) { return is_of_event(state.timers.get(key)); }) ||
         std::any_of(host.subscriptions.begin(), host.subscriptions.end(),
                     [&](SubscriptionKey key) { return is_of_event(state.subscriptions.get(key)); });
}

Outcome open_definition(Run& run, ElementKey host, const bpmn::Element& event, int part) {
  switch (definition_of(event, part).trigger) {
    case bpmn::Trigger::timer: return schedule_timer(run, host, event, part);
    case bpmn::Trigger::message: return open_subscription(run, host, event, part);
    case bpmn::Trigger::signal: return open_signal(run, host, event, part);
    case bpmn::Trigger::conditional: return open_condition(run, host, event, part);
    default: return {};  // errors and the like find their catch when they are thrown
  }
}

// In which order the definitions of an event begin to wait: of a parallel multiple event timers first, so that whoever
// catches at once can see whether it was the last.
std::vector<int> parts_in_order(const bpmn::EventSpec& event) {
  const auto definitions = bpmn::definitions_of(event);
  std::vector<int> parts(definitions.size());
  std::iota(parts.begin(), parts.end(), 0);
  if (event.trigger == bpmn::Trigger::parallel_multiple)
    std::stable_partition(parts.begin(), parts.end(),
                          [&](int part) { return definitions[static_cast<std::size_t>(part)].timer.has_value(); });
  return parts;
}

// Until one of them catches at once, and with that ends what the others would wait for. The expressions of a catching
// event see the scope around it; those of a boundary event, its host.
Outcome open_each(Run& run, ElementKey host, const std::vector<bpmn::ElementIndex>& events) {
  const ElementInstance& element = run.state().elements.get(host);
  const bpmn::Process& process = run.state().process(element);
  const std::string before = element.interrupted_by;
  for (const bpmn::ElementIndex event : events) {
    if (auto opened = open_waiting(run, host, process[event]); !opened) return opened;
    if (element.interrupted_by != before) return {};
  }
  return {};
}

// Something has been caught that ends the element; not what started it.
bool is_interrupted(const State& state, const ElementInstance& element) {
  if (element.interrupted_by.empty() || element.interrupted_by == element.element_id) return false;
  const bpmn::Process& process = state.process(element);
  return process[process.find(element.interrupted_by)].parent != element.element;
}

// An event-based gateway takes the way of the first of its events that happens.
void decide_gateway(Run& run, ElementKey gateway, const bpmn::Element& event, const Context& variables) {
  run.emit(ProcessEvent(ElementInterrupted{gateway, event.id, Value(variables)}));
  close_waiting(run, gateway);
  work_done(run, gateway);
}

void start_sub_process(Run& run, ElementKey scope, const bpmn::Element& start_event, const Value& with) {
  const ElementKey sub_process = start_element(run, scope, start_event.parent);
  run.emit(ProcessEvent(ElementInterrupted{sub_process, start_event.id, with}));
}

bool is_start_event(const bpmn::Process& process, const std::string& id) {
  return process[process.find(id)].kind == bpmn::Kind::start_event;
}

// The scope's content terminates first, then look_after_scope starts the sub-process.
void interrupt_scope(Run& run, ElementKey scope, const bpmn::Element& start_event, const Context& variables) {
  const std::vector<ElementKey> children = run.state().elements.get(scope).children;
  close_event_sub_processes(run, scope);
  drop_work(run, scope);  // the job that leads an ad-hoc sub-process
  if (!run.state().elements.get(scope).join_tokens.empty()) run.emit(ProcessEvent(TokensDropped{scope}));
  run.emit(ProcessEvent(ElementInterrupted{scope, start_event.id, Value(variables)}));
  for (const ElementKey child : children) run.push(Run::Todo::Do::terminate, child);
  if (children.empty()) look_after_scope(run, scope);
}

}  // namespace

Outcome open_boundary_events(Run& run, ElementKey host) {
  return open_each(run, host, run.state().model(run.state().elements.get(host)).boundary_events);
}

Outcome open_event_sub_processes(Run& run, ElementKey scope) {
  const ElementInstance& self = run.state().elements.get(scope);
  const bpmn::Process& process = run.state().process(self);
  std::vector<bpmn::ElementIndex> starts;
  for (const bpmn::ElementIndex sub_process : process.event_sub_processes(self.element))
    starts.push_back(process.find(start_event_of(process, process[sub_process]).id));
  return open_each(run, scope, starts);
}

Outcome open_waiting(Run& run, ElementKey host, const bpmn::Element& event) {
  if (!event.event) return {};
  for (const int part : parts_in_order(*event.event)) {
    const ElementInstance& waiting = run.state().elements.get(host);
    if (waits_already(run.state(), waiting, event, part)) continue;
    if (auto opened = open_definition(run, host, event, part); !opened) return opened;
    const bool has_caught = !waits_already(run.state(), waiting, event, part);
    if (has_caught && definition_of(event, part).trigger != bpmn::Trigger::error &&
        definition_of(event, part).trigger != bpmn::Trigger::escalation)
      return {};
  }
  return {};
}

bool can_still_catch(const State& state, ElementKey host) {
  const ElementInstance& element = state.elements.get(host);
  return element.state != ElementState::terminating && !is_interrupted(state, element);
}

void close_event_sub_processes(Run& run, ElementKey scope) {
  const ElementInstance& element = run.state().elements.get(scope);
  const bpmn::Process& process = run.state().process(element);
  for (const TimerKey timer : std::vector(element.timers))
    if (is_start_event(process, run.state().timers.get(timer).element_id)) run.emit(TimerEvent(TimerCanceled{timer}));
  for (const SubscriptionKey subscription : std::vector(element.subscriptions))
    if (is_start_event(process, run.state().subscriptions.get(subscription).element_id))
      run.emit(MessageEvent(SubscriptionClosed{subscription}));
}

void close_waiting(Run& run, ElementKey key) {
  const ElementInstance& element = run.state().elements.get(key);
  for (const TimerKey timer : std::vector(element.timers)) run.emit(TimerEvent(TimerCanceled{timer}));
  for (const SubscriptionKey subscription : std::vector(element.subscriptions))
    run.emit(MessageEvent(SubscriptionClosed{subscription}));
}

void drop_work(Run& run, ElementKey key) {
  const ElementInstance& element = run.state().elements.get(key);
  if (element.incident) run.emit(IncidentEvent(IncidentResolved{*element.incident, run.now()}));
  if (element.job) run.emit(JobEvent(JobCanceled{*element.job, run.now()}));
  if (element.user_task) cancel_task(run, *element.user_task);
}

void caught(Run& run, ElementKey host, const bpmn::Element& event, const Context& variables) {
  const ElementInstance& element = run.state().elements.get(host);
  const bpmn::Process& process = run.state().process(element);
  if (!can_still_catch(run.state(), host)) return;  // something else it waited for, in the same step
  switch (event.kind) {
    case bpmn::Kind::boundary_event:
      if (event.event->interrupting) return interrupt(run, host, event, variables);
      if (can_still_catch(run.state(), element.parent))
        start_caught(run, element.parent, process.find(event.id), Value(variables));
      return;
    case bpmn::Kind::start_event:  // of an event sub-process
      if (event.event->interrupting) return interrupt_scope(run, host, event, variables);
      return start_sub_process(run, host, event, Value(variables));
    default:
      if (process[element.element].kind == bpmn::Kind::event_based_gateway)
        return decide_gateway(run, host, event, variables);
      receive_variables(run, host, variables);
      return work_done(run, host);
  }
}

void start_caught(Run& run, ElementKey scope, bpmn::ElementIndex event, const Value& with) {
  const ElementKey started = start_element(run, scope, event);
  const bpmn::Element& model = run.state().model(run.state().elements.get(started));
  const bool would_wait = model.kind == bpmn::Kind::intermediate_catch_event || model.kind == bpmn::Kind::receive_task;
  if (would_wait) run.emit(ProcessEvent(ElementInterrupted{started, model.id, with}));
  else if (with.is_context()) receive_variables(run, started, with.context());
}

void start_interrupting_sub_process(Run& run, ElementKey scope) {
  const ElementInstance& self = run.state().elements.get(scope);
  const bpmn::Process& process = run.state().process(self);
  const bpmn::Element& start_event = process[process.find(self.interrupted_by)];
  if (start_event.kind != bpmn::Kind::start_event) return;
  const Value with = self.interrupted_with;
  run.emit(ProcessEvent(ElementInterrupted{scope, "", Value()}));
  start_sub_process(run, scope, start_event, with);
}

}  // namespace tandem::engine

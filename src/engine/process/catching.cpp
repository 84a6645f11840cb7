#include "engine/process/catching.h"

#include "engine/message/correlate.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"
#include "engine/timer/schedule.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine {

namespace {

bool waits_already(const State& state, const ElementInstance& host, const bpmn::Element& event) {
  const auto is_of_event = [&](const auto& row) { return row.element_id == event.id; };
  return std::any_of(host.timers.begin(), host.timers.end(), [&](TimerKey key) { return is_of_event(state.timers.get(key)); }) ||
         std::any_of(host.subscriptions.begin(), host.subscriptions.end(),
                     [&](SubscriptionKey key) { return is_of_event(state.subscriptions.get(key)); });
}

const bpmn::Element& start_event_of(const bpmn::Process& process, const bpmn::Element& event_sub_process) {
  for (const bpmn::ElementIndex child : event_sub_process.children)
    if (process[child].kind == bpmn::Kind::start_event) return process[child];
  check(false, "an event sub-process has a start event");
  __builtin_unreachable();
}

// The expressions of a catching event see the scope around it; those of a boundary event, its host.
Outcome open_each(Run& run, ElementKey host, const std::vector<bpmn::ElementIndex>& events) {
  const bpmn::Process& process = run.state().process(run.state().elements.get(host));
  for (const bpmn::ElementIndex event : events)
    if (auto opened = open_waiting(run, host, process[event]); !opened) return opened;
  return {};
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
  const std::string before = self.interrupted_by;
  for (const bpmn::ElementIndex sub_process : process.event_sub_processes(self.element)) {
    if (auto opened = open_waiting(run, scope, start_event_of(process, process[sub_process])); !opened) return opened;
    if (self.interrupted_by != before) return {};  // a buffered message has come at once
  }
  return {};
}

Outcome open_waiting(Run& run, ElementKey host, const bpmn::Element& event) {
  if (!event.event || waits_already(run.state(), run.state().elements.get(host), event)) return {};
  switch (event.event->trigger) {
    case bpmn::Trigger::timer: return schedule_timer(run, host, event);
    case bpmn::Trigger::message: return open_subscription(run, host, event);
    default: return {};  // errors and the like find their catch when they are thrown
  }
}

void close_event_sub_processes(Run& run, ElementKey scope) {
  const ElementInstance& element = run.state().elements.get(scope);
  const bpmn::Process& process = run.state().process(element);
  for (const TimerKey timer : std::vector(element.timers))
    if (is_start_event(process, run.state().timers.get(timer).element_id)) run.emit(TimerEvent(TimerCanceled{timer}));
  for (const SubscriptionKey subscription : std::vector(element.subscriptions))
    if (is_start_event(process, run.state().subscriptions.get(subscription).element_id)) run.emit(MessageEvent(SubscriptionClosed{subscription}));
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
  switch (event.kind) {
    case bpmn::Kind::boundary_event:
      if (event.event->interrupting) return interrupt(run, host, event, variables);
      return start_caught(run, element.parent, process.find(event.id), Value(variables));
    case bpmn::Kind::start_event:  // of an event sub-process
      if (event.event->interrupting) return interrupt_scope(run, host, event, variables);
      return start_sub_process(run, host, event, Value(variables));
    default:
      receive_variables(run, host, variables);
      return work_done(run, host);
  }
}

void start_caught(Run& run, ElementKey scope, bpmn::ElementIndex event, const Value& with) {
  const ElementKey started = start_element(run, scope, event);
  if (with.is_context()) receive_variables(run, started, with.context());
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

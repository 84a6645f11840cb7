#include "engine/process/life_cycle.h"

#include "engine/case/plan.h"
#include "engine/case/rules.h"
#include "engine/compensation/compensate.h"
#include "engine/condition/conditions.h"
#include "engine/message/correlate.h"
#include "engine/process/behaviours.h"
#include "engine/process/catching.h"
#include "engine/process/flows.h"
#include "engine/process/instances.h"
#include "engine/process/listeners.h"
#include "engine/process/mappings.h"
#include "engine/process/variables.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine {

using Do = Run::Todo::Do;

bool may_move(ElementState from, ElementState to) {
  using enum ElementState;
  switch (to) {
    case activating: return false;  // where life begins
    case active: return from == activating;
    case completing: return from == active;
    case completed: return from == completing;
    case terminating: return from == activating || from == active || from == completing;
    case terminated: return from == terminating;
  }
  return false;
}

namespace {

void move(Run& run, ElementKey element, ElementState to) {
  check(may_move(run.state().elements.get(element).state, to), "an element moves along an arrow of its life cycle");
  run.emit(ProcessEvent(ElementMoved{element, to, run.now()}));
}

bool is_root(const ElementInstance& element) { return !element.parent; }
bool is_empty(const ElementInstance& element) { return element.children.empty() && !element.called; }

// ---- activating

// What was mapped before the first listener is not mapped again: listeners may have changed it.
bool has_begun_listening(const ElementInstance& element) { return element.listeners_done > 0 || element.job; }

Outcome activate(Run& run, ElementKey key) {
  if (!has_begun_listening(run.state().elements.get(key)))
    if (auto mapped = map_inputs(run, key); !mapped) return mapped;
  const auto waits = wait_for_listeners(run, key);
  if (!waits) return std::unexpected(waits.error());
  if (*waits) return {};
  if (auto waiting = open_boundary_events(run, key); !waiting) return waiting;
  const ElementInstance& self = run.state().elements.get(key);
  const bpmn::Element& model = run.state().model(self);
  return behaviour_of(model)->activate(run, self, model);
}

void activate_or_raise(Run& run, ElementKey key) {
  const ElementInstance* self = run.state().elements.find(key);
  if (!self || self->state != ElementState::activating || self->incident) return;
  if (run.state().elements.is_suspended(self->instance)) return;  // its resumption comes back to it
  if (auto outcome = activate(run, key); !outcome) raise_incident(run, key, std::move(outcome.error()));
}

// ---- completing

// What is left to do before an element leaves; it may have to wait for that.
Answer<bool> waits_to_complete(Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  if (!has_begun_listening(self)) {
    if (!is_root(self))
      if (auto mapped = map_outputs(run, key); !mapped) return std::unexpected(mapped.error());
    if (has_listeners(run.state(), self)) close_event_sub_processes(run, key);
  }
  return wait_for_listeners(run, key);
}

Outcome tell_scope(Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  const ElementInstance& scope = run.state().elements.get(self.parent);
  const bpmn::Element& model = run.state().model(scope);
  const auto tell = behaviour_of(model)->child_completing;
  return tell ? tell(run, scope, model, self) : Outcome{};
}

Answer<Flows> flows_to_leave_by(Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  const bpmn::Element& model = run.state().model(self);
  const auto leave = behaviour_of(model)->leave;
  return leave ? leave(run, self, model) : conditional_flows(run, self, model);
}

// What a message has started ends: the next message may start another.
void end_instance(Run& run, InstanceEnded end) {
  const Instance instance = run.state().instances.get(end.instance);
  run.emit(ProcessEvent(std::move(end)));
  if (!instance.correlation_key.empty())
    start_next(run, instance.tenant, instance.process_id, instance.correlation_key);
}

void end_root(Run& run, ElementKey key) {
  const InstanceKey instance = run.state().elements.get(key).instance;
  const InstanceResult result = result_for_caller(run.state(), instance);
  auto variables = std::make_shared<const Context>(local_variables(run.state(), key));
  close_waiting(run, key);
  move(run, key, ElementState::completed);
  after_end_of(run, key, CompensationState::done);
  end_instance(run, {instance, InstanceState::completed, run.now(), std::move(variables)});
  return_to_caller(run, result);
}

// Whoever started the instance wanted it to end after this element.
bool ends_instance(const State& state, const ElementInstance& ended) {
  const Names& after = state.instances.get(ended.instance).terminate_after;
  if (after.empty() || std::ranges::find(after, ended.element_id) == after.end()) return false;
  return ended.element == state.process(ended).find(ended.element_id);  // not one of many inside a body of the same id
}

void finish(Run& run, ElementKey key, const Flows& flows) {
  const ElementInstance& self = run.state().elements.get(key);
  const ElementKey scope = self.parent;
  const ElementKey root = root_element(self.instance);
  const bool is_last = ends_instance(run.state(), self);
  close_waiting(run, key);
  remember_compensation(run, key);
  move(run, key, ElementState::completed);
  after_end_of(run, key, CompensationState::done);
  if (runs_by_plan(run.state(), run.state().elements.get(scope))) work_completed(run, key);
  if (is_last) return run.push(Do::terminate, root);
  take_flows(run, scope, flows);
  look_after_scope(run, scope);
}

void complete_or_raise(Run& run, ElementKey key) {
  const ElementInstance* self = run.state().elements.find(key);
  if (!self || self->incident || !is_empty(*self)) return;  // a scope may have got new content since
  if (self->state != ElementState::active && self->state != ElementState::completing) return;
  const bool is_suspended = run.state().elements.is_suspended(self->instance) || is_held_up(run.state(), key);
  if (is_suspended && is_root(*self)) return;
  if (self->state == ElementState::active) move(run, key, ElementState::completing);
  if (is_suspended) return;  // its resumption goes on from here
  const auto waits = waits_to_complete(run, key);
  if (!waits) return raise_incident(run, key, waits.error());
  if (*waits) return;
  if (is_root(*self)) return end_root(run, key);
  const auto flows = flows_to_leave_by(run, key);
  if (!flows) return raise_incident(run, key, flows.error());
  if (auto told = tell_scope(run, key); !told) return raise_incident(run, key, std::move(told.error()));
  finish(run, key, *flows);
}

// ---- terminating

// The boundary event that goes on after an interrupted activity. A scope that ends or is interrupted itself starts
// nothing any more; and what an event sub-process or its scope remember is the start event, which has its own way (see
// catching.cpp).
const bpmn::Element* event_after(const State& state, const ElementInstance& interrupted) {
  const ElementInstance& scope = state.elements.get(interrupted.parent);
  const bool scope_goes_on = scope.state == ElementState::active && can_still_catch(state, scope.key);
  if (interrupted.interrupted_by.empty() || !scope_goes_on) return nullptr;
  const bpmn::Process& process = state.process(interrupted);
  const bpmn::Element& event = process[process.find(interrupted.interrupted_by)];
  return event.kind == bpmn::Kind::boundary_event ? &event : nullptr;
}

void end_terminated(Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  const ElementKey scope = self.parent;
  const bpmn::Element* by = scope ? event_after(run.state(), self) : nullptr;
  const bpmn::ElementIndex event = by ? run.state().process(self).find(by->id) : bpmn::none;
  const Value with = self.interrupted_with;
  const InstanceKey instance = self.instance;
  const bool is_last = scope && ends_instance(run.state(), self);
  move(run, key, ElementState::terminated);
  after_end_of(run, key, CompensationState::dropped);
  if (scope && runs_by_plan(run.state(), run.state().elements.get(scope))) work_terminated(run, key);
  if (is_last && run.state().elements.get(root_element(instance)).state != ElementState::terminating)
    return run.push(Do::terminate, root_element(instance));
  if (!scope) {
    const auto caller = run.state().instances.get(instance).parent_element;
    end_instance(run, {instance, InstanceState::terminated, run.now()});
    if (caller) look_after_scope(run, *caller);
  } else {
    if (by) start_caught(run, scope, event, with);
    look_after_scope(run, scope);
  }
}

// Its content has terminated; its listeners come last.
void end_terminating(Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  if (!is_empty(self) || self.incident || self.user_task) return;
  const auto waits = wait_for_listeners(run, key);
  if (!waits) return raise_incident(run, key, waits.error());
  if (!*waits) end_terminated(run, key);
}

void terminate(Run& run, ElementKey key) {
  const ElementInstance* self = run.state().elements.find(key);
  if (!self) return;
  if (self->state == ElementState::terminating) return end_terminating(run, key);
  if (is_root(*self) && runs_by_plan(run.state(), *self)) end_plan(run, key);
  drop_work(run, key);
  close_waiting(run, key);
  if (!self->join_tokens.empty()) run.emit(ProcessEvent(TokensDropped{key}));
  move(run, key, ElementState::terminating);
  if (self->called) run.push(Do::terminate, root_element(*self->called));
  for (const ElementKey child : self->children) run.push(Do::terminate, child);
  end_terminating(run, key);
}

void carry_out(Run& run, const Run::Todo& todo) {
  switch (todo.what) {
    case Do::activate: return activate_or_raise(run, todo.element);
    case Do::complete: return complete_or_raise(run, todo.element);
    case Do::terminate: return terminate(run, todo.element);
  }
}

// Stops a process that never comes to rest: the element keeps its place, with an incident that says why. A root scope
// has no row to keep a place in; it goes on, to an element that has.
void stop(Run& run, const Run::Todo& todo) {
  const ElementInstance* self = run.state().elements.find(todo.element);
  if (!self || self->incident || is_root(*self) || todo.what == Do::terminate) return carry_out(run, todo);
  raise_incident(run, todo.element,
                 {IncidentType::cascade_too_long,
                  "This command has moved " + std::to_string(max_moves) +
                      " elements without coming to rest; the process probably calls itself for ever"});
}

// The plan of a case that never comes to rest stands still from here on (case/plan.h).
void move_plan(Run& run, const Run::PlanTodo& todo, PlanMoves& moves) {
  const PlanItem* item = run.state().plan_items.find(todo.item);
  if (!item || stands_still(run.state(), item->instance)) return;
  if (moves.take(run.state(), *item, todo)) return carry_out(run, todo);
  raise_incident(
      run, root_element(item->instance),
      {IncidentType::cascade_too_long,
       "The plan of this case does not come to rest: its items begin and end one another for ever. Change what they "
       "wait for, by a variable or by ending one of them, and resolve the incident"});
}

// What the command itself has changed counts as a step.
std::optional<Run::Todo> next_step(Run& run) {
  if (const auto todo = run.next()) return todo;
  check_conditions(run);
  return run.next();
}

}  // namespace

ElementKey start_element(Run& run, ElementKey scope, bpmn::ElementIndex model, StartAs as) {
  const ElementInstance& parent = run.state().elements.get(scope);
  const bpmn::Element& element = run.state().process(parent)[model];
  ElementInstance started;
  started.key = run.make_key<ElementKey>();
  started.tenant = parent.tenant;
  started.instance = parent.instance;
  started.definition = parent.definition;
  started.process_id = parent.process_id;
  started.element_id = element.id;
  started.name = element.name;
  started.kind = bpmn::name(element.kind);
  started.parent = scope;
  started.started_at = run.now();
  started.index = as.index;
  started.tokens = std::move(as.tokens);
  started.element = model;
  const ElementKey key = started.key;
  run.emit(ProcessEvent(ElementStarted{std::move(started)}));
  run.push(Do::activate, key);
  return key;
}

void become_active(Run& run, ElementKey element) { move(run, element, ElementState::active); }

void work_done(Run& run, ElementKey element) { run.push(Do::complete, element); }

void step_again(Run& run, ElementKey key) {
  switch (run.state().elements.get(key).state) {
    case ElementState::activating: return run.push(Do::activate, key);
    case ElementState::terminating: return run.push(Do::terminate, key);
    default: return run.push(Do::complete, key);
  }
}

void raise_incident(Run& run, ElementKey key, Failure failure, std::optional<JobKey> job) {
  const ElementInstance& element = run.state().elements.get(key);
  Incident incident;
  incident.key = run.make_key<IncidentKey>();
  incident.tenant = element.tenant;
  incident.instance = element.instance;
  incident.element = key;
  incident.definition = element.definition;
  incident.process_id = element.process_id;
  incident.element_id = element.element_id;
  incident.job = job;
  incident.type = failure.type;
  incident.message = std::move(failure.message);
  incident.created_at = run.now();
  run.emit(IncidentEvent(IncidentRaised{std::move(incident)}));
}

void drain(Run& run) {
  std::size_t moves = 0;
  PlanMoves plan_moves;
  while (true) {
    if (const auto todo = next_step(run)) ++moves <= max_moves ? carry_out(run, *todo) : stop(run, *todo);
    else if (const auto plan = run.next_plan()) move_plan(run, *plan, plan_moves);
    else break;
    check_conditions(run);
  }
}

void look_after_scope(Run& run, ElementKey key) {
  const ElementInstance& scope = run.state().elements.get(key);
  // Its turn: a chain may be long
  if (scope.state == ElementState::terminating && is_empty(scope)) return run.push(Do::terminate, key);
  if (scope.state != ElementState::active) return;
  if (runs_by_plan(run.state(), scope)) return look_after_stage(run, key);
  if (!scope.interrupted_by.empty()) return is_empty(scope) ? start_interrupting_sub_process(run, key) : void();
  pass_joins(run, key);
  const bpmn::Element& model = run.state().model(scope);
  if (const auto child_ended = behaviour_of(model)->child_ended) return child_ended(run, scope, model);
  if (is_empty(scope) && scope.join_tokens.empty()) work_done(run, key);
}

void interrupt(Run& run, ElementKey host, const bpmn::Element& event, Context variables) {
  run.emit(ProcessEvent(ElementInterrupted{host, event.id, Value(std::move(variables))}));
  run.push(Do::terminate, host);
}

}  // namespace tandem::engine

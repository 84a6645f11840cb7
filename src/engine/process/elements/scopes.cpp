// Elements with a content of their own: the process, sub-processes, event sub-processes.
#include "engine/case/plan.h"
#include "engine/process/catching.h"
#include "engine/process/elements/elements.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine::elements {

namespace {

// A gateway that instantiates begins with the event that happened; anything else has caught it itself.
void start_with(Run& run, ElementKey scope, bpmn::ElementIndex start) {
  const bpmn::Process& process = run.state().process(run.state().elements.get(scope));
  const bpmn::ElementIndex gateway = process.instantiating_gateway(start);
  if (gateway == bpmn::none) return start_caught(run, scope, start, Value());
  const ElementKey started = start_element(run, scope, gateway);
  run.emit(ProcessEvent(ElementInterrupted{started, process[start].id, Value()}));
}

// The scope begins with `start`, unless what was there already has started an interrupting event sub-process.
void begin(Run& run, ElementKey scope, bpmn::ElementIndex start) {
  become_active(run, scope);
  if (run.state().elements.get(scope).interrupted_by.empty()) start_with(run, scope, start);
  else look_after_scope(run, scope);
}

}  // namespace

// A stage, or a case: what lies in it begins by its criteria.
Outcome activate_stage(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  become_active(run, key);
  open_stage(run, key);
  return {};
}

// A task of a case that a person completes.
Outcome become_active_and_wait(Run& run, const ElementInstance& self, const bpmn::Element&) {
  become_active(run, self.key);
  return {};
}

// A process begins with the event it was started by.
Outcome activate_process(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const bpmn::Process& process = run.state().process(self);
  const std::string& start_event = run.state().instances.get(self.instance).start_element;
  if (run.state().definition(self).plan) return activate_stage(run, self, {});
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  begin(run, key, start_event.empty() ? process.none_start(0) : process.find(start_event));
  return {};
}

Outcome activate_sub_process(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const bpmn::ElementIndex start = run.state().process(self).none_start(self.element);
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  begin(run, key, start);
  return {};
}

// It was started by its start event, which has caught something: that is noted on it (see catching.cpp), and stays
// noted until it is active, as activating may have to be tried again.
Outcome activate_event_sub_process(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const std::string started_by = self.interrupted_by;
  const Value with = self.interrupted_with;
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  const bool goes_on = self.interrupted_by == started_by;
  if (goes_on) run.emit(ProcessEvent(ElementInterrupted{key, "", Value()}));
  become_active(run, key);
  if (goes_on) start_caught(run, key, run.state().process(self).find(started_by), with);
  else look_after_scope(run, key);
  return {};
}

}  // namespace tandem::engine::elements

// Elements with a content of their own: the process, sub-processes, event sub-processes.
#include "engine/process/catching.h"
#include "engine/process/elements/elements.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine::elements {

// A process begins with the event it was started by.
Outcome activate_process(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const bpmn::Process& process = run.state().process(self);
  const std::string& start_event = run.state().instances.get(self.instance).start_element;
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  become_active(run, key);
  start_element(run, key, start_event.empty() ? process.none_start(0) : process.find(start_event));
  return {};
}

Outcome activate_sub_process(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const bpmn::ElementIndex start = run.state().process(self).none_start(self.element);
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  become_active(run, key);
  start_element(run, key, start);
  return {};
}

// It was started by its start event, which has caught something: that is noted on it (see catching.cpp).
Outcome activate_event_sub_process(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const bpmn::ElementIndex start = run.state().process(self).find(self.interrupted_by);
  const Value with = self.interrupted_with;
  run.emit(ProcessEvent(ElementInterrupted{key, "", Value()}));
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  become_active(run, key);
  start_caught(run, key, start, with);
  return {};
}

}  // namespace tandem::engine::elements

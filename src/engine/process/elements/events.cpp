#include "engine/process/catching.h"
#include "engine/process/elements/elements.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"

namespace tandem::engine::elements {

namespace {

// What it waits for has happened before it began: it goes on with that.
Outcome go_on_with_what_was_caught(Run& run, const ElementInstance& self) {
  const ElementKey key = self.key;
  const Value with = self.interrupted_with;
  run.emit(ProcessEvent(ElementInterrupted{key, "", Value()}));
  become_active(run, key);
  if (with.is_context()) receive_variables(run, key, with.context());
  work_done(run, key);
  return {};
}

}  // namespace

// Intermediate catch events and receive tasks. Active before it waits: a buffered message may catch at once.
Outcome activate_catch(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  if (self.interrupted_by == self.element_id) return go_on_with_what_was_caught(run, self);
  const ElementKey key = self.key;
  if (auto waiting = open_waiting(run, key, model); !waiting) return waiting;
  become_active(run, key);
  return {};
}

// BPMN 2.0.2 §10.6.6: waits for the events behind it, on their behalf, until one of them happens. One that instantiates
// the process begins with the event that has.
Outcome activate_event_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const bpmn::Process& process = run.state().process(self);
  for (const bpmn::FlowIndex flow : model.outgoing) {
    if (!self.interrupted_by.empty()) break;
    if (auto waiting = open_waiting(run, key, process[process.flows[flow].to]); !waiting) return waiting;
  }
  become_active(run, key);
  if (!self.interrupted_by.empty()) work_done(run, key);
  return {};
}

// Takes its flow itself, because the event behind it begins with what was caught.
Answer<Flows> leave_event_gateway(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const bpmn::Process& process = run.state().process(self);
  const bpmn::ElementIndex event = process.find(self.interrupted_by);
  for (const bpmn::FlowIndex flow : model.outgoing) {
    if (process.flows[flow].to != event) continue;
    run.emit(ProcessEvent(SequenceFlowTaken{self.parent, flow, false}));
    start_caught(run, self.parent, event, self.interrupted_with);
  }
  return Flows{};
}

}  // namespace tandem::engine::elements

#include "engine/process/listeners.h"

#include "engine/job/create.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

using On = bpmn::ListenerSpec::On;

std::optional<On> moment_of(ElementState state) {
  switch (state) {
    case ElementState::activating: return On::start;
    case ElementState::completing: return On::end;
    case ElementState::terminating: return On::cancel;
    default: return std::nullopt;
  }
}

// The nth listener of the present state, or nullptr if there are no more.
const bpmn::ListenerSpec* listener(const bpmn::Element& model, ElementState state, int n) {
  const auto moment = moment_of(state);
  for (const bpmn::ListenerSpec& one : model.listeners)
    if (one.on == moment && n-- == 0) return &one;
  return nullptr;
}

ListenerEvent event_of(const bpmn::Element& model, On on) {
  switch (on) {
    case On::start:
      return model.kind == bpmn::Kind::multi_instance_body ? ListenerEvent::before_all : ListenerEvent::start;
    case On::cancel: return ListenerEvent::cancel;
    default: return ListenerEvent::end;
  }
}

}  // namespace

bool has_listeners(const State& state, const ElementInstance& element) {
  return listener(state.model(element), element.state, 0);
}

Answer<bool> wait_for_listeners(Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  if (self.job) return true;
  const bpmn::Element& model = run.state().model(self);
  const bpmn::ListenerSpec* next = model.listeners.empty() ? nullptr : listener(model, self.state, self.listeners_done);
  if (!next) return false;
  const JobAs as{.kind = JobKind::execution_listener, .listener_event = event_of(model, next->on)};
  if (auto created = create_job(run, key, next->job, as); !created) return std::unexpected(created.error());
  return true;
}

void listener_done(Run& run, ElementKey key, const Context& variables) {
  const ElementInstance& self = run.state().elements.get(key);
  const bool is_start = self.state == ElementState::activating;
  run.emit(ProcessEvent(ListenerCompleted{key}));
  if (is_start) for (const auto& [name, value] : variables) set_local(run, key, name, value);
  else merge(run, self.parent ? scope_of_results(run.state(), self) : key, variables);
  step_again(run, key);
}

}  // namespace tandem::engine

#include "engine/process/errors.h"

#include "engine/process/catching.h"

namespace tandem::engine {

namespace {

using Events = std::vector<const bpmn::Element*>;

void add_if_error(Events& events, const bpmn::Element& event) {
  if (event.event && event.event->trigger == bpmn::Trigger::error) events.push_back(&event);
}

// The error events that start event sub-processes of a scope. One does not catch what is thrown inside itself.
Events error_starts_in(const bpmn::Process& process, bpmn::ElementIndex scope, bpmn::ElementIndex inside) {
  Events events;
  for (const bpmn::ElementIndex sub_process : process.event_sub_processes(scope)) {
    if (sub_process == inside) continue;
    for (const bpmn::ElementIndex child : process[sub_process].children)
      if (process[child].kind == bpmn::Kind::start_event) add_if_error(events, process[child]);
  }
  return events;
}

Events error_boundaries_of(const bpmn::Process& process, bpmn::ElementIndex activity) {
  Events events;
  for (const bpmn::ElementIndex boundary : process[activity].boundary_events) add_if_error(events, process[boundary]);
  return events;
}

const bpmn::Element* fitting(const Events& events, const std::string& code) {
  const bpmn::Element* catch_all = nullptr;
  for (const bpmn::Element* event : events) {
    if (event->event->code.text == code && !code.empty()) return event;
    if (event->event->code.empty()) catch_all = event;
  }
  return catch_all;
}

// f(host, events) for each place from `from` outwards, callers included, until it answers true. A scope's event
// sub-processes are nearer than its boundary events.
template <class F>
void walk_outwards(const State& state, ElementKey from, F&& f) {
  bpmn::ElementIndex inside = bpmn::none;
  for (std::optional<ElementKey> at = from; at;) {
    const ElementInstance& element = state.elements.get(*at);
    const bpmn::Process& process = state.process(element);
    const bool can_catch = element.state == ElementState::active || *at == from;
    if (can_catch && f(*at, error_starts_in(process, element.element, inside))) return;
    if (can_catch && f(*at, error_boundaries_of(process, element.element))) return;
    inside = element.parent ? element.element : bpmn::none;
    if (element.parent) at = element.parent;
    else at = state.instances.get(element.instance).parent_element;
  }
}

std::string known_codes(const State& state, ElementKey from) {
  std::string codes;
  walk_outwards(state, from, [&](ElementKey, const Events& events) {
    for (const bpmn::Element* event : events) codes += (codes.empty() ? "" : ", ") + event->event->code.text;
    return false;
  });
  return codes.empty() ? "No error events are available in the scope." : "Available error events are [" + codes + "].";
}

}  // namespace

std::optional<Catch> find_catch(const State& state, ElementKey from, const std::string& code) {
  std::optional<Catch> found;
  walk_outwards(state, from, [&](ElementKey host, const Events& events) {
    if (const bpmn::Element* event = fitting(events, code)) found = Catch{host, event};
    return found.has_value();
  });
  return found;
}

Outcome throw_error(Run& run, ElementKey from, const std::string& code, const std::string& message, const Context& variables) {
  const auto found = find_catch(run.state(), from, code);
  if (!found) {
    return failed(IncidentType::unhandled_error_event,
                  "Expected to throw an error event with the code '" + code + "'" +
                      (message.empty() ? "" : " with message '" + message + "'") + ", but it was not caught. " +
                      known_codes(run.state(), from));
  }
  caught(run, found->host, *found->event, variables);
  return {};
}

}  // namespace tandem::engine

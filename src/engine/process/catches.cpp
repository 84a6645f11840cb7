#include "engine/process/catches.h"

#include "engine/process/catching.h"

namespace tandem::engine {

namespace {

using Events = std::vector<const bpmn::Element*>;

// The events that start event sub-processes of a scope. One does not catch what is thrown inside itself.
Events starts_in(const bpmn::Process& process, bpmn::ElementIndex scope, bpmn::ElementIndex inside,
                 bpmn::Trigger trigger) {
  Events events;
  for (const bpmn::ElementIndex sub_process : process.event_sub_processes(scope)) {
    if (sub_process == inside) continue;
    const bpmn::Element& start = start_event_of(process, process[sub_process]);
    if (has_trigger(*start.event, trigger)) events.push_back(&start);
  }
  return events;
}

Events boundaries_of(const bpmn::Process& process, bpmn::ElementIndex activity, bpmn::Trigger trigger) {
  Events events;
  for (const bpmn::ElementIndex boundary : process[activity].boundary_events)
    if (has_trigger(*process[boundary].event, trigger)) events.push_back(&process[boundary]);
  return events;
}

const bpmn::Element* fitting(const Events& events, bpmn::Trigger trigger, const std::string& code) {
  const bpmn::Element* catch_all = nullptr;
  for (const bpmn::Element* event : events) {
    for (const bpmn::EventSpec& one : bpmn::definitions_of(*event->event)) {
      if (one.trigger != trigger) continue;
      if (one.code.text == code && !code.empty()) return event;
      if (one.code.empty()) catch_all = event;
    }
  }
  return catch_all;
}

// f(host, events) for each place from `from` outwards, callers included, until it answers true. A scope's event
// sub-processes are nearer than its boundary events.
template <class F>
void walk_outwards(const State& state, ElementKey from, bpmn::Trigger trigger, F&& f) {
  bpmn::ElementIndex inside = bpmn::none;
  for (std::optional<ElementKey> at = from; at;) {
    const ElementInstance& element = state.elements.get(*at);
    const bpmn::Process& process = state.process(element);
    const bool can_catch = *at == from || (element.state == ElementState::active && can_still_catch(state, *at));
    if (can_catch && f(*at, starts_in(process, element.element, inside, trigger))) return;
    if (can_catch && f(*at, boundaries_of(process, element.element, trigger))) return;
    inside = element.parent ? element.element : bpmn::none;
    if (element.parent) at = element.parent;
    else at = state.instances.get(element.instance).parent_element;
  }
}

}  // namespace

std::optional<Catch> find_catch(const State& state, ElementKey from, bpmn::Trigger trigger, const std::string& code) {
  std::optional<Catch> found;
  walk_outwards(state, from, trigger, [&](ElementKey host, const Events& events) {
    if (const bpmn::Element* event = fitting(events, trigger, code)) found = Catch{host, event};
    return found.has_value();
  });
  return found;
}

std::string caught_codes(const State& state, ElementKey from, bpmn::Trigger trigger) {
  std::string codes;
  walk_outwards(state, from, trigger, [&](ElementKey, const Events& events) {
    for (const bpmn::Element* event : events)
      for (const bpmn::EventSpec& one : bpmn::definitions_of(*event->event))
        if (one.trigger == trigger) codes += (codes.empty() ? "" : ", ") + one.code.text;
    return false;
  });
  return codes;
}

}  // namespace tandem::engine

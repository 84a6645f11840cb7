#include "bpmn/process.h"

#include <algorithm>

#include "base/check.h"

namespace tandem::bpmn {

namespace {

bool is_none_start(const Element& element) {
  return element.kind == Kind::start_event && (!element.event || element.event->trigger == Trigger::none);
}

bool is_event_start(const Process& process, ElementIndex index) {
  const Element& element = process[index];
  if (element.kind == Kind::start_event) return !is_none_start(element);
  if (element.kind == Kind::receive_task && element.instantiate) return true;
  return process.instantiating_gateway(index) != none;
}

}  // namespace

ElementIndex Process::find_event(std::string_view id) const {
  const ElementIndex found = find(id);
  const bool is_body = found != none && (*this)[found].kind == Kind::multi_instance_body;
  return is_body ? (*this)[found].children.front() : found;
}

ElementIndex Process::find(std::string_view id) const {
  const auto found = by_id.find(std::string(id));
  if (found != by_id.end()) return found->second;
  return base ? base->find(id) : none;
}

ElementIndex Process::none_start(ElementIndex scope) const {
  for (const ElementIndex child : (*this)[scope].children)
    if (is_none_start((*this)[child])) return child;
  return none;
}

std::vector<ElementIndex> Process::event_starts(ElementIndex scope) const {
  std::vector<ElementIndex> starts;
  for (const ElementIndex child : (*this)[scope].children)
    if (is_event_start(*this, child)) starts.push_back(child);
  return starts;
}

std::vector<ElementIndex> Process::event_sub_processes(ElementIndex scope) const {
  std::vector<ElementIndex> found;
  for (const ElementIndex child : (*this)[scope].children)
    if ((*this)[child].kind == Kind::event_sub_process) found.push_back(child);
  return found;
}

ElementIndex Process::compensation_sub_process(ElementIndex scope) const {
  for (const ElementIndex child : (*this)[scope].children)
    if ((*this)[child].kind == Kind::event_sub_process &&
        has_trigger(*start_event_of(*this, (*this)[child]).event, Trigger::compensation))
      return child;
  return none;
}

ElementIndex Process::instantiating_gateway(ElementIndex event) const {
  if ((*this)[event].incoming.size() != 1) return none;
  const ElementIndex from = flows[(*this)[event].incoming.front()].from;
  const bool is_one = from != none && (*this)[from].kind == Kind::event_based_gateway && (*this)[from].instantiate;
  return is_one ? from : none;
}

std::span<const EventSpec> definitions_of(const EventSpec& event) {
  if (event.parts.empty()) return {&event, 1};
  return event.parts;
}

bool has_trigger(const EventSpec& event, Trigger trigger) {
  const auto definitions = definitions_of(event);
  return std::any_of(definitions.begin(), definitions.end(),
                     [&](const EventSpec& one) { return one.trigger == trigger; });
}

const Element& start_event_of(const Process& process, const Element& event_sub_process) {
  for (const ElementIndex child : event_sub_process.children)
    if (process[child].kind == Kind::start_event) return process[child];
  check(false, "an event sub-process has a start event");
  __builtin_unreachable();
}

bool is_scope(Kind kind) {
  switch (kind) {
    case Kind::process:
    case Kind::sub_process:
    case Kind::event_sub_process:
    case Kind::ad_hoc_sub_process:
    case Kind::ad_hoc_inner_instance:
    case Kind::transaction:
    case Kind::multi_instance_body:
    case Kind::stage: return true;
    default: return false;
  }
}

bool is_activity(Kind kind) {
  switch (kind) {
    case Kind::sub_process:
    case Kind::ad_hoc_sub_process:
    case Kind::transaction:
    case Kind::call_activity:
    case Kind::multi_instance_body:
    case Kind::task:
    case Kind::manual_task:
    case Kind::service_task:
    case Kind::send_task:
    case Kind::receive_task:
    case Kind::user_task:
    case Kind::script_task:
    case Kind::business_rule_task: return true;
    default: return false;
  }
}

}  // namespace tandem::bpmn

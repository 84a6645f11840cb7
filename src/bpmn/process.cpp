#include "bpmn/process.h"

namespace tandem::bpmn {

namespace {

bool is_none_start(const Element& element) {
  return element.kind == Kind::start_event && (!element.event || element.event->trigger == Trigger::none);
}

}  // namespace

ElementIndex Process::find(std::string_view id) const {
  const auto found = by_id.find(std::string(id));
  return found == by_id.end() ? none : found->second;
}

ElementIndex Process::none_start(ElementIndex scope) const {
  for (const ElementIndex child : elements[scope].children)
    if (is_none_start(elements[child])) return child;
  return none;
}

std::vector<ElementIndex> Process::event_starts(ElementIndex scope) const {
  std::vector<ElementIndex> starts;
  for (const ElementIndex child : elements[scope].children)
    if (elements[child].kind == Kind::start_event && !is_none_start(elements[child])) starts.push_back(child);
  return starts;
}

std::vector<ElementIndex> Process::event_sub_processes(ElementIndex scope) const {
  std::vector<ElementIndex> found;
  for (const ElementIndex child : elements[scope].children)
    if (elements[child].kind == Kind::event_sub_process) found.push_back(child);
  return found;
}

bool is_scope(Kind kind) {
  switch (kind) {
    case Kind::process:
    case Kind::sub_process:
    case Kind::event_sub_process:
    case Kind::ad_hoc_sub_process:
    case Kind::ad_hoc_inner_instance:
    case Kind::transaction:
    case Kind::multi_instance_body: return true;
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

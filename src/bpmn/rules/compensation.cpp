#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

bool is_compensation_boundary(const Element& element) {
  return element.kind == Kind::boundary_event && element.event->trigger == Trigger::compensation;
}

bool is_handler_of_something(const Subject& subject) {
  for (const Element& element : subject.draft.process.elements)
    if (is_compensation_boundary(element) && element.compensation_handler == subject.index) return true;
  return false;
}

ElementIndex compensated_activity(const Subject& subject) {
  for (const EventSpec& event : subject.definitions())
    if (event.trigger == Trigger::compensation) return event.activity;
  return none;
}

// An event compensates activities of its own scope; inside an event sub-process, those of the scope around it too.
bool can_compensate(const Subject& subject, const Element& activity) {
  for (ElementIndex scope = subject.element().parent; scope != none; scope = subject.at(scope).parent) {
    if (activity.parent == scope) return true;
    if (subject.at(scope).kind != Kind::event_sub_process) return false;
  }
  return false;
}

}  // namespace

// BPMN 2.0.2 §10.7.2: the handler is associated with the boundary event, not connected by a flow.
void compensation_event_has_a_handler(const Subject& subject) {
  if (is_compensation_boundary(subject.element()) && subject.element().compensation_handler == none)
    subject.wrong("the compensation boundary event has no handler: associate it with an activity for compensation");
}

void handler_is_for_compensation(const Subject& subject) {
  const ElementIndex index = subject.element().compensation_handler;
  if (!is_compensation_boundary(subject.element()) || index == none) return;
  const Element& handler = subject.at(index);
  if (!handler.for_compensation)
    subject.wrong("the handler " + quoted(handler.id) + " is not for compensation: set its isForCompensation=\"true\"");
  if (handler.parent != subject.element().parent)
    subject.wrong("the handler " + quoted(handler.id) + " lies in another scope: move it to that of the activity");
}

void handler_is_used(const Subject& subject) {
  if (subject.element().for_compensation && !is_handler_of_something(subject))
    subject.wrong(subject.what() + " is for compensation, but no compensation boundary event is associated with it: " +
                  "associate one, or remove isForCompensation");
}

// BPMN 2.0.2 §10.7.1: a sub-process is compensated by a handler of its own, or by an event sub-process inside.
void compensation_start_is_inside_a_sub_process(const Subject& subject) {
  if (!subject.is({Kind::start_event}) || !subject.has(Trigger::compensation)) return;
  const Element& event_sub_process = subject.at(subject.element().parent);
  if (event_sub_process.kind != Kind::event_sub_process) return;
  const Element& scope = subject.at(event_sub_process.parent);
  if (scope.kind != Kind::sub_process && scope.kind != Kind::transaction)
    subject.wrong("nothing compensates " + with_article(label(scope.kind)) +
                  ": move the compensation event sub-process into the sub-process it compensates");
  else if (scope.compensation_handler != none)
    subject.wrong(quoted(scope.id) + " is compensated by " + quoted(subject.at(scope.compensation_handler).id) +
                  " already: leave the handler or the compensation event sub-process");
}

void handler_stands_alone(const Subject& subject) {
  if (subject.element().for_compensation && !subject.element().boundary_events.empty())
    subject.wrong("a compensation handler cannot have boundary events: remove them");
}

void compensated_activity_can_be_compensated(const Subject& subject) {
  const ElementIndex index = compensated_activity(subject);
  if (index == none) return;
  const Element& activity = subject.at(index);
  const bool is_possible =
      activity.compensation_handler != none || activity.kind == Kind::sub_process || activity.kind == Kind::transaction;
  if (!can_compensate(subject, activity))
    subject.wrong("the compensated activity " + quoted(activity.id) +
                  " lies in another scope: refer to an activity of the event's own scope");
  else if (!is_possible)
    subject.wrong("the compensated activity " + quoted(activity.id) +
                  " has no compensation handler: add one, or refer to another activity");
}

}  // namespace tandem::bpmn

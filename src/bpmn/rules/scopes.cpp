#include <algorithm>

#include "bpmn/rules/rules.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

std::vector<ElementIndex> starts_of(const Subject& scope) {
  std::vector<ElementIndex> starts;
  for (const ElementIndex child : scope.element().children)
    if (scope.at(child).kind == Kind::start_event) starts.push_back(child);
  return starts;
}

void report_later(const Subject& subject, const std::vector<ElementIndex>& starts, const std::string& what) {
  for (std::size_t at = 1; at < starts.size(); ++at) Subject{subject.draft, starts[at], subject.problems}.wrong(what);
}

std::string read_variables(const TextOrFeel& text) {
  std::string list;
  for (const std::string& name : text.expression->reads()) list += (list.empty() ? "" : ", ") + name;
  return list;
}

void refuse_variables(const Subject& subject, const TextOrFeel& text, const std::string& what) {
  if (is_constant(text)) return;
  subject.wrong("the " + what + " of " + subject.what() + " reads " + read_variables(text) +
                ", but there are no variables before the process starts: write a fixed " + what);
}

}  // namespace

void process_starts(const Subject& subject) {
  if (!subject.is({Kind::process})) return;
  std::vector<ElementIndex> starts = starts_of(subject);
  if (starts.empty() && subject.draft.process.event_starts(0).empty())
    subject.wrong("the process has no start event: add one");
  std::erase_if(starts, [&](ElementIndex start) { return subject.at(start).event->trigger != Trigger::none; });
  report_later(subject, starts, "the process has more than one none start event: leave one");
}

void sub_process_starts(const Subject& subject) {
  if (!subject.is({Kind::sub_process, Kind::transaction})) return;
  const std::vector<ElementIndex> starts = starts_of(subject);
  if (starts.empty()) subject.wrong(subject.what() + " has no start event: add one without a trigger");
  report_later(subject, starts, subject.what() + " has more than one start event: leave one");
  for (const ElementIndex start : starts)
    if (const Trigger trigger = subject.at(start).event->trigger; trigger != Trigger::none)
      Subject{subject.draft, start, subject.problems}.wrong(
          "the start event of " + with_article(label(subject.element().kind)) + " cannot have " +
          with_article(label(trigger)) + " trigger: remove it, or make the sub-process an event sub-process");
}

void event_sub_process_starts(const Subject& subject) {
  if (!subject.is({Kind::event_sub_process})) return;
  const std::vector<ElementIndex> starts = starts_of(subject);
  if (starts.empty()) subject.wrong("the event sub-process has no start event: add one with a trigger");
  report_later(subject, starts, "the event sub-process has more than one start event: leave one");
}

void event_sub_process_is_no_loop(const Subject& subject) {
  if (subject.is({Kind::event_sub_process}) && subject.node().child("multiInstanceLoopCharacteristics"))
    subject.wrong("an event sub-process cannot be multi-instance: put a multi-instance activity into it");
}

void process_start_reads_no_variable(const Subject& subject) {
  if (!subject.starts_process()) return;
  for (const EventSpec& event : subject.definitions()) {
    if (event.message) refuse_variables(subject, event.message->name, "message name");
    if (event.timer) refuse_variables(subject, event.timer->when, "timer");
    if (event.trigger == Trigger::signal) refuse_variables(subject, event.code, "signal name");
  }
}

// BPMN 2.0.2 §10.3.3, §10.6.6: what instantiates a process begins it.
void instantiating_element_begins(const Subject& subject) {
  const Element& element = subject.element();
  if (!element.instantiate) return;
  if (element.parent != 0) subject.wrong(subject.what() + " starts no process inside a scope: remove instantiate");
  else if (!element.incoming.empty())
    subject.wrong(subject.what() + " starts the process and has an incoming sequence flow: remove the flow, or "
                  "instantiate");
  if (subject.node().attribute("eventGatewayType") == "Parallel")
    subject.wrong("an event-based gateway that waits for all its events is not supported: use a parallel multiple "
                  "start event");
}

// Among the starts of a process, and among the event sub-processes of a scope.
void starts_differ(const Subject& subject) {
  if (subject.is({Kind::process})) report_same_events(subject, subject.draft.process.event_starts(0));
  std::vector<ElementIndex> triggers;
  for (const ElementIndex child : subject.element().children) {
    if (subject.at(child).kind != Kind::event_sub_process) continue;
    const auto starts = starts_of({subject.draft, child, subject.problems});
    triggers.insert(triggers.end(), starts.begin(), starts.end());
  }
  report_same_events(subject, triggers);
}

}  // namespace tandem::bpmn

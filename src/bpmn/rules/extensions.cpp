#include <algorithm>
#include <set>

#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

bool has_listener(const Subject& subject, ListenerSpec::On on) {
  const auto& listeners = subject.element().listeners;
  return std::any_of(listeners.begin(), listeners.end(),
                     [on](const ListenerSpec& listener) { return listener.on == on; });
}

bool is_gateway(const Subject& subject) {
  return subject.is({Kind::exclusive_gateway, Kind::parallel_gateway, Kind::inclusive_gateway,
                     Kind::event_based_gateway, Kind::complex_gateway});
}

bool ends_by_throwing(const Subject& subject) {
  return subject.is({Kind::end_event}) &&
         (subject.trigger() == Trigger::error || subject.trigger() == Trigger::escalation);
}

}  // namespace

// The first of two would count and the second be lost without a word.
void extension_stands_once(const Subject& subject) {
  std::set<std::string_view> seen;
  for (const XmlNode& extension : subject.node().child("extensionElements").children()) {
    if (extension.name_space() != zeebe_namespace || extension.name() == "userTaskForm") continue;
    if (!seen.insert(extension.name()).second)
      subject.problems.add(extension, "zeebe:" + std::string(extension.name()) + " stands twice in " + subject.what() +
                                          ": put everything into one of them");
  }
}

// There is no moment for some listeners: an event has started when it is caught, a gateway ends by taking its flows,
// and nothing comes after an error or escalation that was thrown.
void listener_has_its_moment(const Subject& subject) {
  const bool starts = has_listener(subject, ListenerSpec::On::start),
             ends = has_listener(subject, ListenerSpec::On::end);
  if (subject.is({Kind::boundary_event}) && subject.trigger() == Trigger::compensation) {
    if (starts || ends) subject.wrong("a compensation boundary event has no listeners: give them to the handler");
    return;
  }
  if (starts && subject.is({Kind::start_event, Kind::boundary_event}))
    subject.wrong(subject.what() +
                  " cannot have a listener to its start: listen to its end, or to the start of what follows");
  if (ends && is_gateway(subject))
    subject.wrong(subject.what() +
                  " cannot have a listener to its end: listen to its start, or to the start of what follows");
  if (ends && ends_by_throwing(subject))
    subject.wrong(subject.what() + " cannot have a listener to its end: listen to its start");
}

}  // namespace tandem::bpmn

#include <algorithm>

#include "camunda7/elements.h"
#include "camunda7/work.h"

namespace tandem::camunda7 {

namespace {

constexpr std::pair<std::string_view, std::string_view> task_events[] = {
    {"create", "creating"},     {"assignment", "assigning"}, {"update", "updating"},
    {"complete", "completing"}, {"delete", "canceling"},
};

std::string_view event_of(std::string_view given, bool of_task) {
  if (!of_task) return given == "start" || given == "end" ? given : "";
  const auto found =
      std::find_if(std::begin(task_events), std::end(task_events), [&](const auto& row) { return row.first == given; });
  return found == std::end(task_events) ? "" : found->second;
}

// The attributes of a listener have no prefix: its Work is taken as from an element of Camunda's namespace.
std::optional<Work> work_of(Subject& subject, XmlElement& listener) {
  for (XmlAttribute& attribute : listener.attributes) attribute.name_space = listener.name_space;
  Findings unused;
  Subject holder(listener, "", unused);
  return take_work(subject, holder);
}

Pairs fields_of(const XmlElement& listener) {
  Pairs headers;
  for (const XmlElement* field : listener.children())
    if (field->local_name() == "field") headers.emplace_back(field->value("name"), field->value("stringValue"));
  return headers;
}

void translate(Subject& subject, XmlElement& listener, bool of_task) {
  const std::string given = listener.value("event"), kind = of_task ? "task listener" : "execution listener";
  const std::string_view event = event_of(given, of_task);
  if (event.empty() || subject.is({"sequenceFlow"}))
    return subject.by_hand("the " + kind + " for " + quoted(given) +
                           " has no counterpart: put what it does into a task or another listener");
  auto work = work_of(subject, listener);
  if (!work || work->type.empty())
    return subject.by_hand("the " + kind + " for " + quoted(given) + " has no job type: give it one, and a worker");
  XmlElement made = zeebe_element(of_task ? "taskListener" : "executionListener",
                                  {{"eventType", std::string(event)}, {"type", work->type}});
  for (auto& header : fields_of(listener)) work->headers.push_back(std::move(header));
  if (!work->headers.empty()) {
    XmlElement& headers = made.add(zeebe_element("taskHeaders"));
    for (const auto& [key, value] : work->headers)
      headers.add(zeebe_element("header", {{"key", key}, {"value", value}}));
  }
  subject.extension(of_task ? "taskListeners" : "executionListeners").add(std::move(made));
  subject.translated("the " + kind + " for " + quoted(given) + " is a job, which the process waits for");
}

void translate_all(Subject& subject, bool of_task) {
  for (XmlElement& listener : subject.take_extensions(of_task ? "taskListener" : "executionListener")) {
    subject.at_line(listener.position.line);
    translate(subject, listener, of_task);
  }
  subject.at_line(0);
}

}  // namespace

void translate_execution_listeners(Subject& subject) { translate_all(subject, false); }
void translate_task_listeners(Subject& subject) { translate_all(subject, true); }

}  // namespace tandem::camunda7

#include <set>

#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

// Reports a task that says how it is done in none of two ways, or in both.
void exactly_one(const Subject& subject, bool first, bool second, const char* none_given, const char* both_given) {
  if (!first && !second) subject.wrong(none_given);
  if (first && second) subject.wrong(both_given);
}

}  // namespace

void task_has_work(const Subject& subject) {
  const Element& element = subject.element();
  switch (element.kind) {
    case Kind::service_task:
      if (!element.job) subject.wrong("the service task has no job type: add zeebe:taskDefinition with a type");
      return;
    case Kind::send_task:
      return exactly_one(subject, element.job.has_value(), element.event.has_value(),
                         "the send task does nothing: add zeebe:taskDefinition or zeebe:publishMessage",
                         "the send task is both a job and published: leave zeebe:taskDefinition or "
                         "zeebe:publishMessage");
    case Kind::business_rule_task:
      return exactly_one(subject, element.job.has_value(), element.called_decision.has_value(),
                         "the business rule task decides nothing: add zeebe:calledDecision or zeebe:taskDefinition",
                         "the business rule task is both a job and a decision: leave zeebe:calledDecision or "
                         "zeebe:taskDefinition");
    case Kind::script_task:
      return exactly_one(subject, element.job.has_value(), element.script.has_value(),
                         "the script task has no script: add zeebe:script or zeebe:taskDefinition",
                         "the script task is both a job and a script: leave zeebe:script or zeebe:taskDefinition");
    default: return;
  }
}

void call_activity_calls(const Subject& subject) {
  if (subject.is({Kind::call_activity}) && !subject.element().called_process)
    subject.wrong("the call activity does not say which process to call: set processId of zeebe:calledElement");
}

void multi_instance_has_input(const Subject& subject) {
  const auto& multi = subject.element().multi_instance;
  if (!multi || multi->input_collection.empty() != multi->cardinality.empty()) return;
  subject.wrong(multi->cardinality.empty()
                    ? "the multi-instance activity has nothing to go through: set inputCollection of "
                      "zeebe:loopCharacteristics"
                    : "the multi-instance activity has both an inputCollection and a loopCardinality: leave one");
}

void multi_instance_output_is_whole(const Subject& subject) {
  const auto& multi = subject.element().multi_instance;
  if (!multi || multi->output_collection.empty() == multi->output_element.empty()) return;
  subject.wrong(multi->output_element.empty()
                    ? "the output collection has no elements to collect: set outputElement, or remove outputCollection"
                    : "the output element has no collection to go to: set outputCollection, or remove outputElement");
}

void activity_loops_one_way(const Subject& subject) {
  if (subject.element().multi_instance && subject.element().standard_loop)
    subject.wrong(subject.what() + " is both multi-instance and a standard loop: leave one");
}

void standard_loop_ends(const Subject& subject) {
  const auto& loop = subject.element().standard_loop;
  if (loop && loop->condition.empty() && loop->maximum.empty())
    subject.wrong("the standard loop would never end: add a loopCondition or a loopMaximum");
}

void listeners_differ(const Subject& subject) {
  std::set<std::pair<ListenerSpec::On, std::string>> seen;
  for (const ListenerSpec& listener : subject.element().listeners)
    if (!seen.emplace(listener.on, listener.job.type.text).second)
      subject.wrong("two listeners to the same event have the job type " + quoted(listener.job.type.text) +
                    ": leave one of them");
}

void task_listeners_are_on_user_tasks(const Subject& subject) {
  const auto& task = subject.element().user_task;
  if (zeebe_extension(subject.node(), "taskListeners") && !(task && task->native))
    subject.wrong("task listeners listen to user tasks: move them to a user task with zeebe:userTask");
}

}  // namespace tandem::bpmn

#include <algorithm>

#include "bpmn/rules/rules.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

bool is_ad_hoc(const Subject& subject) { return subject.is({Kind::ad_hoc_sub_process}); }

// What =["a", "b"] names: the value of an expression that depends on nothing.
List fixed_activities(const Subject& subject) {
  const TextOrFeel& active = subject.element().ad_hoc->active_elements;
  if (!active.expression || !is_constant(active)) return {};
  const Context nothing;
  const feel::ContextScope scope(nothing);
  const Value value = active.expression->evaluate({scope, Instant{}}).value;
  return value.is_list() ? value.list() : List{};
}

void check_activity(const Subject& subject, const Value& name) {
  if (!name.is_string()) return;
  const ElementIndex index = subject.draft.find(name.string());
  const bool inside = index != none && subject.at(index).parent == subject.index;
  if (!inside)
    subject.wrong("activeElementsCollection names " + quoted(name.string()) +
                  ", which is not inside the ad-hoc sub-process: correct it");
  else if (!subject.at(index).incoming.empty())
    subject.wrong("activeElementsCollection names " + quoted(name.string()) +
                  ", which is started by a sequence flow: name the element the flow comes from");
}

}  // namespace

void ad_hoc_has_activities(const Subject& subject) {
  const auto is_inner_activity = [&](ElementIndex child) { return is_activity(subject.at(child).kind); };
  const auto& children = subject.element().children;
  if (is_ad_hoc(subject) && std::none_of(children.begin(), children.end(), is_inner_activity))
    subject.wrong("the ad-hoc sub-process has no activity: add one");
}

// BPMN 2.0.2 §10.3.5: an ad-hoc sub-process must not have start or end events.
void ad_hoc_has_no_start_or_end(const Subject& subject) {
  if (!subject.is({Kind::start_event, Kind::end_event})) return;
  if (subject.at(subject.element().parent).kind == Kind::ad_hoc_sub_process)
    subject.wrong("an ad-hoc sub-process has no start or end events: remove it");
}

// Either the model says what runs and when it is done, or the worker of the job does.
void ad_hoc_is_led_by_one(const Subject& subject) {
  if (!is_ad_hoc(subject) || !subject.element().job) return;
  if (!subject.element().ad_hoc->active_elements.empty())
    subject.wrong("the job decides which activities run: remove activeElementsCollection or zeebe:taskDefinition");
  if (!subject.element().ad_hoc->completion_condition.empty())
    subject.wrong("the job decides when the ad-hoc sub-process is done: remove completionCondition or "
                  "zeebe:taskDefinition");
  if (!subject.element().ad_hoc->cancel_remaining)
    subject.wrong("the job decides what becomes of the remaining activities: remove cancelRemainingInstances or "
                  "zeebe:taskDefinition");
}

void ad_hoc_starts_known_activities(const Subject& subject) {
  if (!is_ad_hoc(subject)) return;
  for (const Value& name : fixed_activities(subject)) check_activity(subject, name);
}

}  // namespace tandem::bpmn

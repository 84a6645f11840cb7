#include <algorithm>
#include <set>

#include "bpmn/rules/rules.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

using Triggers = std::initializer_list<Trigger>;

bool starts_event_sub_process(const Subject& subject) {
  return subject.is({Kind::start_event}) && subject.at(subject.element().parent).kind == Kind::event_sub_process;
}

// BPMN 2.0.2 tables 10.84 to 10.89.
bool allows(const Subject& subject, Trigger trigger) {
  using enum Trigger;
  const auto among = [&](Triggers triggers) {
    return std::find(triggers.begin(), triggers.end(), trigger) != triggers.end();
  };
  if (starts_event_sub_process(subject))
    return among({message, timer, error, signal, escalation, conditional, compensation});
  switch (subject.element().kind) {
    case Kind::start_event: return among({none, message, timer, signal, conditional});
    case Kind::intermediate_catch_event: return among({message, timer, signal, link, conditional});
    case Kind::intermediate_throw_event: return among({none, message, signal, escalation, link, compensation});
    case Kind::boundary_event:
      return among({timer, message, error, signal, escalation, compensation, conditional, cancel});
    case Kind::end_event: return among({none, message, error, escalation, signal, terminate, compensation, cancel});
    default: return true;
  }
}

bool is_refused_elsewhere(const Subject& subject) {
  if (!subject.is({Kind::start_event})) return false;
  const Kind scope = subject.at(subject.element().parent).kind;
  return scope == Kind::sub_process || scope == Kind::transaction;
}

bool is_throw(const Subject& subject) { return subject.is({Kind::intermediate_throw_event, Kind::end_event}); }

// What ends or holds up the event that throws it: the last of what a multiple event throws, so there is one at most.
bool is_final(Trigger trigger) {
  using enum Trigger;
  return trigger == error || trigger == terminate || trigger == compensation || trigger == cancel;
}

// May be one of several definitions of an event.
bool can_be_part(const Subject& subject, Trigger trigger) {
  using enum Trigger;
  if (is_throw(subject)) return trigger != link;
  if (subject.trigger() == multiple) return trigger != link && trigger != compensation && trigger != cancel;
  return trigger == message || trigger == timer || trigger == signal || trigger == conditional;
}

// What two events would both wait for: ("message", "order paid").
std::pair<std::string, std::string> awaited(const EventSpec& event) {
  const auto text = [](const TextOrFeel& given) { return (given.expression ? "=" : "") + given.text; };
  switch (event.trigger) {
    case Trigger::message: return {label(event.trigger), event.message ? text(event.message->name) : ""};
    case Trigger::error:
    case Trigger::escalation:
    case Trigger::signal: return {label(event.trigger), text(event.code)};
    case Trigger::compensation: return {label(event.trigger), "any"};
    default: return {};
  }
}

std::string describe(const std::pair<std::string, std::string>& awaited) {
  if (awaited.first == "compensation") return "compensation";
  if (awaited.second.empty()) return "any " + awaited.first;
  return "the " + awaited.first + " " + quoted(awaited.second);
}

bool is_unnamed_message(const EventSpec& event) {
  return event.trigger == Trigger::message && (!event.message || event.message->name.empty());
}

std::string what_starts(const Subject& subject) {
  return starts_event_sub_process(subject) ? "the start event of an event sub-process" : subject.what();
}

void check_timer(const Subject& subject, const TimerSpec& timer) {
  const bool repeats = timer.type == TimerSpec::Type::cycle;
  if (subject.trigger() == Trigger::parallel_multiple && repeats) {
    subject.wrong("a timer that repeats cannot be waited for together with other events: set timeDate or timeDuration "
                  "instead of timeCycle");
  } else if (subject.starts_process()) {
    if (timer.type == TimerSpec::Type::duration)
      subject.wrong("a duration has no beginning before the process starts: set timeDate or timeCycle");
  } else if (repeats && subject.is({Kind::intermediate_catch_event})) {
    subject.wrong("the catch event can be due only once: set timeDate or timeDuration instead of timeCycle");
  } else if (repeats && subject.element().event->interrupting) {
    subject.wrong(
        "an event that interrupts can be due only once: set timeDate or timeDuration instead of timeCycle, or "
        "do not let it interrupt");
  }
}

}  // namespace

void report_same_events(const Subject& at, const std::vector<ElementIndex>& events) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const ElementIndex index : events) {
    for (const EventSpec& event : definitions_of(*at.at(index).event)) {
      const auto key = awaited(event);
      if (key.first.empty() || is_unnamed_message(event) || seen.insert(key).second) continue;
      at.problems.add(at.draft.nodes[index], "another event beside it already catches " + describe(key) +
                                                 ": leave one of them, or let them catch different ones");
    }
  }
}

void trigger_fits(const Subject& subject) {
  if (is_refused_elsewhere(subject)) return;
  for (const EventSpec& event : subject.definitions()) {
    if (allows(subject, event.trigger)) continue;
    if (event.trigger == Trigger::none)
      subject.wrong(what_starts(subject) + " waits for nothing: add an event definition, such as a message or a timer");
    else
      subject.wrong(what_starts(subject) + " cannot have " + with_article(label(event.trigger)) +
                    " trigger: choose another");
  }
}

// BPMN 2.0.2 §10.5.1: an event with several definitions catches any of them, or all; or throws them all.
void multiple_fits(const Subject& subject) {
  const auto definitions = subject.definitions();
  if (definitions.size() < 2) return;
  if (is_throw(subject) && subject.trigger() == Trigger::parallel_multiple)
    subject.wrong(subject.what() + " throws all it has anyway: remove parallelMultiple");
  for (const EventSpec& event : definitions)
    if (!can_be_part(subject, event.trigger) && allows(subject, event.trigger))
      subject.wrong(with_article(label(event.trigger)) + " trigger cannot be one of several of " +
                    with_article(label(subject.trigger())) + " event: use an event of its own");
  const auto finals = std::count_if(definitions.begin(), definitions.end(),
                                    [](const EventSpec& event) { return is_final(event.trigger); });
  if (is_throw(subject) && finals > 1)
    subject.wrong(subject.what() + " can do only one of throwing an error, compensating, canceling and terminating: "
                  "leave one");
}

void timer_fits(const Subject& subject) {
  for (const EventSpec& event : subject.definitions())
    if (event.timer) check_timer(subject, *event.timer);
}

void boundary_event_is_attached(const Subject& subject) {
  const ElementIndex host = subject.element().attached_to;
  if (!subject.is({Kind::boundary_event}) || host == none) return;
  const Element& activity = subject.at(host);
  if (!is_activity(activity.kind))
    subject.wrong("the boundary event is attached to " + quoted(activity.id) + ", " +
                  with_article(label(activity.kind)) + ": attach it to an activity");
  else if (activity.parent != subject.element().parent)
    subject.wrong("the boundary event is attached to " + quoted(activity.id) +
                  ", which lies in another scope: move it into the scope of the activity");
}

void boundary_events_differ(const Subject& subject) { report_same_events(subject, subject.element().boundary_events); }

// BPMN 2.0.2 §10.5.6: an error leaves nothing that could go on.
void error_interrupts(const Subject& subject) {
  const bool catches = subject.is({Kind::boundary_event, Kind::start_event}) && subject.has(Trigger::error);
  if (!catches || subject.element().event->interrupting) return;
  subject.wrong("an error always interrupts: remove " +
                std::string(subject.is({Kind::start_event}) ? "isInterrupting" : "cancelActivity") + "=\"false\"");
}

void message_correlates(const Subject& subject) {
  const bool waits = subject.is({Kind::intermediate_catch_event, Kind::boundary_event, Kind::receive_task}) ||
                     starts_event_sub_process(subject);
  if (!waits || subject.starts_process()) return;
  for (const EventSpec& event : subject.definitions())
    if (const auto& message = event.message; message && !message->name.empty() && message->correlation_key.empty())
      subject.wrong("the message " + quoted(message->name.text) + " has no correlation key, so it cannot find the " +
                    "instance: set correlationKey of zeebe:subscription");
}

void thrown_message_is_sent(const Subject& subject) {
  if (!is_throw(subject)) return;
  for (const EventSpec& event : subject.definitions()) {
    if (event.trigger != Trigger::message) continue;
    const bool publishes = event.message.has_value(), is_job = subject.element().job.has_value();
    if (publishes == is_job)
      subject.wrong(publishes ? "the message is both published and sent by a job: leave zeebe:publishMessage or "
                                "zeebe:taskDefinition"
                              : "nothing sends the message: add zeebe:publishMessage or zeebe:taskDefinition");
    else if (is_job && subject.trigger() == Trigger::multiple)
      subject.wrong("one of several messages cannot be sent by a job: use zeebe:publishMessage");
  }
}

// BPMN 2.0.2 §10.5.5: a link connects two places of the same scope.
void link_leads_somewhere(const Subject& subject) {
  if (!subject.is({Kind::intermediate_throw_event}) || subject.trigger() != Trigger::link) return;
  const EventSpec& event = *subject.element().event;
  if (event.link_target == none && !event.link_name.empty())
    subject.wrong("no catch event of this scope has the link name " + quoted(event.link_name) + ": add one");
}

void link_name_is_unique(const Subject& subject) {
  if (!subject.is({Kind::intermediate_catch_event}) || subject.trigger() != Trigger::link) return;
  const std::string& name = subject.element().event->link_name;
  for (const ElementIndex sibling : subject.at(subject.element().parent).children) {
    const Element& other = subject.at(sibling);
    if (sibling >= subject.index) return;
    if (other.kind == Kind::intermediate_catch_event && other.event->trigger == Trigger::link &&
        other.event->link_name == name && !name.empty())
      return subject.wrong("the link name " + quoted(name) + " is already that of " + quoted(other.id) +
                           ": leave one catch event for it");
  }
}

}  // namespace tandem::bpmn

#include "bpmn/read_events.h"

#include "bpmn/names.h"
#include "bpmn/texts.h"
#include "bpmn/timer_text.h"

namespace tandem::bpmn {

namespace {

// Those inside the event, and those it refers to (§10.5.1: an event definition may be shared).
std::vector<XmlNode> event_definitions(const XmlNode& node, const Definitions& definitions, Problems& problems) {
  std::vector<XmlNode> found;
  for (const XmlNode& child : node.children()) {
    if (child.name_space() != bpmn_namespace) continue;
    if (trigger_of_tag(child.name())) found.push_back(child);
    if (child.name() != "eventDefinitionRef") continue;
    const std::string reference(trimmed(child.text()));
    if (const XmlNode* shared = find_reference(definitions.event_definitions, reference)) found.push_back(*shared);
    else
      problems.add(child,
                   "there is no event definition " + quoted(reference) + ": define it or correct eventDefinitionRef");
  }
  return found;
}

bool is_throw(Kind kind) {
  return kind == Kind::intermediate_throw_event || kind == Kind::end_event || kind == Kind::send_task;
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    if (const std::string_view name = trimmed(text.substr(0, comma)); !name.empty()) names.emplace_back(name);
    text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
  }
  return names;
}

// Reads the definition of one event. `node` is the event (or task), `definition` what its trigger is written in; for a
// task they are the same.
class EventReader {
 public:
  EventReader(const XmlNode& node, const XmlNode& definition, Kind kind, const Definitions& definitions,
              Problems& problems)
      : node_(node), definition_(definition), kind_(kind), definitions_(definitions), problems_(problems) {}

  EventSpec read(Trigger trigger) {
    EventSpec event;
    event.trigger = trigger;
    switch (trigger) {
      case Trigger::timer: event.timer = read_timer(); break;
      case Trigger::message:
        if (is_throw(kind_)) event.message = read_published_message();
        else event.message = read_caught_message();
        break;
      case Trigger::conditional: event.conditional = read_conditional(); break;
      case Trigger::error: event.code = read_code("errorRef", "error", "errorCode", definitions_.errors); break;
      case Trigger::escalation:
        event.code = read_code("escalationRef", "escalation", "escalationCode", definitions_.escalations);
        break;
      case Trigger::signal: event.code = read_code("signalRef", "signal", "name", definitions_.signals); break;
      case Trigger::link: event.link_name = read_link(); break;
      case Trigger::compensation: refuse_not_waiting(); break;
      case Trigger::none:
      case Trigger::terminate:
      case Trigger::cancel:
      case Trigger::multiple:
      case Trigger::parallel_multiple: break;
    }
    return event;
  }

  // Of zeebe:publishMessage; without it the throw is a job, and needs no message.
  std::optional<MessageSpec> read_published_message() {
    XmlNode publish = zeebe_extension(node_, "publishMessage");
    if (!publish) publish = zeebe_extension(definition_, "publishMessage");
    if (!publish) return std::nullopt;
    MessageSpec spec;
    spec.publish = true;
    if (const MessageDefinition* message = find_message("publishes")) spec.name = message->name;
    spec.correlation_key = read_text(publish, publish.attribute("correlationKey"), "correlation key", problems_);
    spec.message_id = read_text(publish, publish.attribute("messageId"), "message id", problems_);
    spec.time_to_live = read_text(publish, publish.attribute("timeToLive"), "time to live", problems_);
    if (spec.correlation_key.empty())
      problems_.add(publish, "the published message has no correlation key: set correlationKey");
    if (is_fixed(spec.time_to_live) && !Period::parse(spec.time_to_live.text))
      problems_.add(publish, "the time to live " + quoted(spec.time_to_live.text) +
                                 " is not an ISO 8601 duration: write for example \"PT1H\"");
    return spec;
  }

  MessageSpec read_caught_message() {
    MessageSpec spec;
    if (const MessageDefinition* message = find_message("waits for")) {
      spec.name = message->name;
      spec.correlation_key = message->correlation_key;
    }
    return spec;
  }

 private:
  TimerSpec read_timer() {
    constexpr std::pair<std::string_view, TimerSpec::Type> types[] = {
        {"timeDate", TimerSpec::Type::date},
        {"timeDuration", TimerSpec::Type::duration},
        {"timeCycle", TimerSpec::Type::cycle},
    };
    std::vector<TimerSpec> found;
    for (const auto& [tag, type] : types)
      if (const XmlNode child = definition_.child(tag); child && !trimmed(child.text()).empty())
        found.push_back({type, read_timer_text(child, type)});
    if (found.size() != 1)
      problems_.add(definition_, "the timer needs exactly one of timeDate, timeDuration and timeCycle, and has " +
                                     std::to_string(found.size()) + ": set one");
    return found.empty() ? TimerSpec{} : found.front();
  }

  TextOrFeel read_timer_text(const XmlNode& at, TimerSpec::Type type) {
    TextOrFeel text = read_text(at, at.text(), "timer", problems_);
    if (!is_fixed(text)) return text;
    if (const auto schedule = Schedule::parse(type, text.text); !schedule)
      problems_.add(at, "the timer can never be due: " + schedule.error().reason);
    return text;
  }

  const MessageDefinition* find_message(const char* verb) {
    const std::string_view reference = definition_.attribute("messageRef");
    const MessageDefinition* message = find_reference(definitions_.messages, reference);
    if (reference.empty())
      problems_.add(node_,
                    "the " + std::string(label(kind_)) + " does not say which message it " + verb + ": set messageRef");
    else if (!message)
      problems_.add(node_, "there is no message " + quoted(reference) + ": define it or correct messageRef");
    else if (message->name.empty()) problems_.add(message->node, "the message has no name: set name");
    return message;
  }

  ConditionalSpec read_conditional() {
    XmlNode filter = zeebe_extension(definition_, "conditionalFilter");
    if (!filter) filter = zeebe_extension(node_, "conditionalFilter");
    const XmlNode condition = definition_.child("condition");
    ConditionalSpec spec;
    spec.condition = read_feel(condition ? condition : definition_, condition.text(), "condition", problems_);
    spec.variable_names = split_names(filter.attribute("variableNames"));
    for (const std::string& name : spec.variable_names)
      if (!is_variable_name(name))
        problems_.add(filter, "variableNames cannot hold " + quoted(name) +
                                  ": write names of variables, with commas between them");
    spec.variable_events = split_names(filter.attribute("variableEvents"));
    if (spec.condition.empty())
      problems_.add(definition_, "the conditional event has no condition: add one such as \"=x > 1\"");
    for (const std::string& event : spec.variable_events)
      if (event != "create" && event != "update")
        problems_.add(filter, "variableEvents cannot be " + quoted(event) + ": write create, update or both");
    return spec;
  }

  // An error or escalation is caught whatever its code if the catch refers to none; a signal always has a name.
  TextOrFeel read_code(std::string_view attribute, const std::string& what, const std::string& code_attribute,
                       const std::unordered_map<std::string, CodeDefinition>& known) {
    const std::string_view reference = definition_.attribute(attribute);
    const bool may_be_any = !is_throw(kind_) && what != "signal";
    if (reference.empty()) {
      if (!may_be_any)
        problems_.add(node_, "the " + std::string(label(kind_)) + " does not say which " + what + ": set " +
                                 std::string(attribute));
      return {};
    }
    const CodeDefinition* definition = find_reference(known, reference);
    if (!definition) {
      problems_.add(
          node_, "there is no " + what + " " + quoted(reference) + ": define it or correct " + std::string(attribute));
      return {};
    }
    if (definition->code.empty())
      problems_.add(definition->node, "the " + what + " has no " + code_attribute + ": set it");
    if (may_be_any && definition->code.expression)
      problems_.add(node_, "the " + std::string(label(kind_)) +
                               " catches a code that is an expression: " + "a code that is caught must be fixed text");
    return definition->code;
  }

  std::string read_link() {
    const std::string_view name = trimmed(definition_.attribute("name"));
    if (name.empty()) problems_.add(definition_, "the link event has no link name: set name of linkEventDefinition");
    return std::string(name);
  }

  void refuse_not_waiting() {
    if (!read_bool(definition_, "waitForCompletion", true, problems_))
      problems_.add(definition_, "the compensation does not wait for its handlers: remove waitForCompletion=\"false\"");
  }

  const XmlNode& node_;
  const XmlNode& definition_;
  Kind kind_;
  const Definitions& definitions_;
  Problems& problems_;
};

bool read_interrupting(const XmlNode& node, Kind kind, Problems& problems) {
  if (kind == Kind::boundary_event) return read_bool(node, "cancelActivity", true, problems);
  if (kind == Kind::start_event) return read_bool(node, "isInterrupting", true, problems);
  return true;
}

}  // namespace

EventSpec read_event(const XmlNode& node, Kind kind, const Definitions& definitions, Problems& problems) {
  const bool all = read_bool(node, "parallelMultiple", false, problems);
  EventSpec event;
  for (const XmlNode& one : event_definitions(node, definitions, problems))
    event.parts.push_back(EventReader(node, one, kind, definitions, problems).read(*trigger_of_tag(one.name())));
  if (event.parts.size() > 1) event.trigger = all ? Trigger::parallel_multiple : Trigger::multiple;
  else if (event.parts.size() == 1) event = EventSpec(event.parts.front());
  event.interrupting = read_interrupting(node, kind, problems);
  return event;
}

EventSpec read_receive_task(const XmlNode& node, const Definitions& definitions, Problems& problems) {
  EventSpec event;
  event.trigger = Trigger::message;
  event.message = EventReader(node, node, Kind::receive_task, definitions, problems).read_caught_message();
  return event;
}

std::optional<EventSpec> read_send_task(const XmlNode& node, const Definitions& definitions, Problems& problems) {
  EventSpec event;
  event.trigger = Trigger::message;
  event.message = EventReader(node, node, Kind::send_task, definitions, problems).read_published_message();
  return event.message ? std::optional(event) : std::nullopt;
}

}  // namespace tandem::bpmn

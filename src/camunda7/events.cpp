#include "camunda7/elements.h"
#include "juel/to_feel.h"

namespace tandem::camunda7 {

namespace {

// The text of an element that holds an expression: a timer, a condition.
void translate_text(Subject& subject, XmlElement& holder, const std::string& what, bool must_be_expression) {
  const std::string given = trimmed(holder.text());
  if (given.empty() || given.starts_with('=') || (!juel::is_expression(given) && !must_be_expression)) return;
  if (!juel::is_expression(given))
    return subject.by_hand("the " + what + " " + quoted(given) +
                           " is no JUEL expression: write it in FEEL, with \"=\" before it");
  const auto feel = subject.feel(given, what);
  if (!feel) return;
  holder.set_text("=" + *feel);
  holder.take("", "language");
  subject.translated("the " + what + " " + quoted(given) + " became \"=" + *feel + "\"");
}

void translate_timer(Subject& subject, XmlElement& definition) {
  for (XmlElement* child : definition.children())
    if (child->name_space == bpmn_namespace) translate_text(subject, *child, "timer", false);
}

void translate_conditional(Subject& subject, XmlElement& definition) {
  if (XmlElement* condition = definition.child(bpmn_namespace, "condition"))
    translate_text(subject, *condition, "condition", true);
  Findings unused;
  Subject holder(definition, "", unused);
  const auto variable = holder.take("variableName");
  auto events = holder.take("variableEvents");
  if (!variable && !events) return;
  if (events && events->find("delete") != std::string::npos) {
    subject.by_hand("the condition listened to the deletion of variables, which does not exist here");
    std::erase(*events, ' ');
    for (const char* deletion : {",delete", "delete,", "delete"})
      if (const auto at = events->find(deletion); at != std::string::npos)
        events->erase(at, std::string_view(deletion).size());
  }
  XmlElement& filter = subject.extension("conditionalFilter");
  if (variable) filter.set("variableNames", *variable);
  if (events && !events->empty()) filter.set("variableEvents", *events);
  subject.translated("the condition listens to chosen variables");
}

void refuse_variables(Subject& subject, XmlElement& definition) {
  Findings unused;
  Subject holder(definition, "", unused);
  for (const char* name : {"errorCodeVariable", "errorMessageVariable", "escalationCodeVariable"})
    if (const auto variable = holder.take(name))
      subject.by_hand("the variable " + quoted(*variable) +
                      " was set by the event: let the one who throws set it, and map it with an output");
}

// Variables of a signal or message that is thrown: camunda:in inside the definition.
void translate_payload(Subject& subject, XmlElement& definition) {
  Findings findings;
  Subject holder(definition, "", findings);
  for (const XmlElement& mapping : holder.take_extensions("in"))
    subject.by_hand("the variable " +
                    quoted(mapping.value("target").empty() ? mapping.value("source") : mapping.value("target")) +
                    " went with the event: map it with an input");
  holder.remove_empty_extensions();
}

bool is_caught(Subject& subject) { return subject.is({"intermediateCatchEvent", "boundaryEvent", "receiveTask"}); }

void translate_event_definition(Subject& subject, XmlElement& definition) {
  const std::string_view kind = definition.local_name();
  if (kind == "timerEventDefinition") translate_timer(subject, definition);
  if (kind == "conditionalEventDefinition") translate_conditional(subject, definition);
  if (kind == "errorEventDefinition" || kind == "escalationEventDefinition") refuse_variables(subject, definition);
  if (kind == "signalEventDefinition" || kind == "messageEventDefinition") translate_payload(subject, definition);
  if (kind == "messageEventDefinition" && is_caught(subject))
    subject.by_hand("a message finds its instance by a key: set correlationKey of zeebe:subscription on the message " +
                    quoted(definition.value("messageRef")));
}

}  // namespace

void translate_condition_of_flow(Subject& subject) {
  XmlElement* condition = subject.element().child(bpmn_namespace, "conditionExpression");
  if (!condition) return;
  Findings unused;
  Subject holder(*condition, "", unused);
  const std::string language = condition->value("language");
  if (const auto resource = holder.take("resource"))
    return subject.by_hand("the condition lies in " + quoted(*resource) + ": write it in FEEL");
  if (!language.empty() && language != "juel" && language != "feel")
    return subject.by_hand("the condition is written in " + quoted(language) + ": write it in FEEL");
  translate_text(subject, *condition, "condition", true);
}

void translate_event(Subject& subject) {
  if (subject.is({"receiveTask"}))
    subject.by_hand("a message finds its instance by a key: set correlationKey of zeebe:subscription on the message " +
                    quoted(subject.element().value("messageRef")));
  for (XmlElement* child : subject.element().children())
    if (child->name_space == bpmn_namespace && child->local_name().ends_with("EventDefinition"))
      translate_event_definition(subject, *child);
}

void translate_definition(Subject& subject) {
  for (const char* attribute : {"name", "errorCode", "escalationCode"}) {
    const std::string given = subject.element().value(attribute);
    if (!juel::is_expression(given)) continue;
    const auto text = subject.text(given, attribute);
    if (!text) continue;
    subject.element().set(attribute, *text);
    subject.translated("the " + std::string(attribute) + " " + quoted(given) + " became " + quoted(*text));
  }
  if (const auto message = subject.take("errorMessage"))
    subject.by_hand("the error's message " + quoted(*message) + " has no counterpart: give it as a variable");
}

void translate_loop(Subject& subject, XmlElement& loop) {
  Findings findings;
  Subject holder(loop, "", findings);
  const auto collection = holder.take("collection");
  const auto variable = holder.take("elementVariable");
  XmlElement* cardinality = loop.child(bpmn_namespace, "loopCardinality");
  if (collection) {
    const auto feel =
        juel::is_expression(*collection) ? subject.feel(*collection, "collection") : std::optional(*collection);
    if (feel) holder.extension("loopCharacteristics").set("inputCollection", "=" + *feel);
    subject.translated("the collection " + quoted(*collection) + " is what the activity goes through");
  } else if (cardinality) {
    const std::string given = trimmed(cardinality->text());
    const auto feel = juel::is_expression(given) ? subject.feel(given, "loop cardinality") : std::optional(given);
    // 1..0 counts down, so none is said on its own.
    if (feel)
      holder.extension("loopCharacteristics")
          .set("inputCollection", "=if " + *feel + " < 1 then [] else for i in 1.." + *feel + " return i");
    subject.translated("the loop cardinality " + quoted(given) + " became a collection");
  }
  if (cardinality) loop.take(*cardinality);
  if (variable) holder.extension("loopCharacteristics").set("inputElement", *variable);
  if (XmlElement* condition = loop.child(bpmn_namespace, "completionCondition"))
    translate_text(subject, *condition, "completion condition", true);
}

}  // namespace tandem::camunda7

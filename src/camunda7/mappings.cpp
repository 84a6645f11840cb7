#include "camunda7/elements.h"
#include "camunda7/expressions.h"
#include "juel/to_feel.h"

namespace tandem::camunda7 {

namespace {

using Feel = std::optional<std::string>;

Feel value_of(Subject& subject, const XmlElement& holder, const std::string& what);

// What a parameter's text says: a fixed text is a text, nothing at all is null.
Feel text_value(Subject& subject, const std::string& text, const std::string& what) {
  if (trimmed(text).empty()) return "null";
  return juel::is_expression(text) ? subject.feel(text, what) : Feel(feel_literal(text));
}

Feel script_value(Subject& subject, const XmlElement& script, const std::string& what) {
  const std::string format = script.value("scriptFormat"), text = trimmed(script.text());
  if (format == "feel") return text.starts_with('=') ? text.substr(1) : text;
  if (format == "juel") return subject.feel(text, what);
  subject.by_hand("the " + what + " is a script in " + quoted(format) + ": write it in FEEL");
  return std::nullopt;
}

Feel list_value(Subject& subject, const XmlElement& list, const std::string& what) {
  std::string items;
  for (const XmlElement* item : list.children()) {
    const Feel value =
        item->local_name() == "script" ? script_value(subject, *item, what) : value_of(subject, *item, what);
    if (!value) return std::nullopt;
    items += (items.empty() ? "" : ", ") + *value;
  }
  return "[" + items + "]";
}

Feel map_value(Subject& subject, const XmlElement& map, const std::string& what) {
  std::string entries;
  for (const XmlElement* entry : map.children()) {
    const Feel value = value_of(subject, *entry, what);
    if (!value) return std::nullopt;
    entries += (entries.empty() ? "" : ", ") + feel_literal(entry->value("key")) + ": " + *value;
  }
  return "{" + entries + "}";
}

Feel value_of(Subject& subject, const XmlElement& holder, const std::string& what) {
  for (const XmlElement* child : holder.children()) {
    if (child->local_name() == "script") return script_value(subject, *child, what);
    if (child->local_name() == "list") return list_value(subject, *child, what);
    if (child->local_name() == "map") return map_value(subject, *child, what);
  }
  return text_value(subject, holder.text(), what);
}

void put_mapping(Subject& subject, const char* direction, const std::string& feel, const std::string& target) {
  subject.extension("ioMapping").add(zeebe_element(direction, {{"source", "=" + feel}, {"target", target}}));
}

void translate_parameter(Subject& subject, const XmlElement& parameter) {
  const bool is_input = parameter.local_name() == "inputParameter";
  const std::string target = parameter.value("name"), what = (is_input ? "input " : "output ") + quoted(target);
  const Feel value = value_of(subject, parameter, what);
  if (!value) return;
  put_mapping(subject, is_input ? "input" : "output", *value, target);
  subject.translated("the " + what + " became \"=" + *value + "\"");
}

void translate_connector(Subject& subject, XmlElement& connector) {
  std::string id;
  for (const XmlElement* child : connector.children())
    if (child->local_name() == "connectorId") id = trimmed(child->text());
    else if (child->local_name() == "inputOutput")
      for (const XmlElement* parameter : child->children()) translate_parameter(subject, *parameter);
  subject.extension("taskDefinition").set("type", id);
  subject.translated("the connector " + quoted(id) + " became the job type");
  subject.by_hand("a worker has to do what the connector " + quoted(id) + " did");
}

// camunda:in and camunda:out: all variables, or one.
void translate_call_mapping(Subject& subject, const XmlElement& mapping, bool is_input) {
  const char* direction = is_input ? "input" : "output";
  if (!mapping.value("businessKey").empty())
    return subject.by_hand("the business key " + quoted(mapping.value("businessKey")) +
                           " is not handed on: hand it on as a variable");
  if (mapping.value("variables") == "all") {
    subject.extension("calledElement")
        .set(is_input ? "propagateAllParentVariables" : "propagateAllChildVariables", "true");
    return subject.translated(is_input ? "all variables go to the called process" : "all variables come back");
  }
  const std::string target = mapping.value("target"), what = std::string(direction) + " " + quoted(target);
  std::string source = mapping.value("source");
  if (source.empty()) {
    const Feel feel = subject.feel(mapping.value("sourceExpression"), what);
    if (!feel) return;
    source = *feel;
  }
  put_mapping(subject, direction, source, target);
  subject.translated("the " + what + " became \"=" + source + "\"");
}

}  // namespace

void translate_input_output(Subject& subject) {
  for (const XmlElement& given : subject.take_extensions("inputOutput"))
    for (const XmlElement* parameter : given.children()) {
      subject.at_line(parameter->position.line);
      translate_parameter(subject, *parameter);
    }
  subject.at_line(0);
  for (XmlElement& connector : subject.take_extensions("connector")) translate_connector(subject, connector);
}

// Fields were set on the object that did the work: fixed ones go with the job as headers, others as variables.
void translate_fields(Subject& subject) {
  for (const XmlElement& field : subject.take_extensions("field")) {
    std::string text = field.value("stringValue"), expression = field.value("expression");
    for (const XmlElement* child : field.children())
      (child->local_name() == "expression" ? expression : text) = trimmed(child->text());
    const std::string name = field.value("name"), what = "field " + quoted(name);
    if (expression.empty()) {
      subject.extension("taskHeaders").add(zeebe_element("header", {{"key", name}, {"value", text}}));
      subject.translated("the " + what + " became a header");
    } else if (const Feel feel = subject.feel(expression, what)) {
      put_mapping(subject, "input", *feel, name);
      subject.translated("the " + what + " became the input \"=" + *feel + "\"");
    }
  }
}

void translate_call_mappings(Subject& subject) {
  XmlElement& called = subject.extension("calledElement");
  called.set("propagateAllParentVariables", "false");
  called.set("propagateAllChildVariables", "false");
  for (const bool is_input : {true, false})
    for (const XmlElement& mapping : subject.take_extensions(is_input ? "in" : "out")) {
      subject.at_line(mapping.position.line);
      translate_call_mapping(subject, mapping, is_input);
    }
  subject.at_line(0);
}

void translate_properties(Subject& subject) {
  for (const XmlElement& properties : subject.take_extensions("properties"))
    for (const XmlElement* property : properties.children()) {
      subject.extension("properties")
          .add(zeebe_element("property", {{"name", property->value("name")}, {"value", property->value("value")}}));
      subject.translated("the property " + quoted(property->value("name")) + " stays one");
    }
}

}  // namespace tandem::camunda7

#include "bpmn/definitions.h"

#include "bpmn/names.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

CodeDefinition read_code(const XmlNode& node, std::string_view attribute, std::string_view what, Problems& problems) {
  return {node, read_text(node, node.attribute(attribute), what, problems)};
}

MessageDefinition read_message(const XmlNode& node, Problems& problems) {
  const XmlNode subscription = zeebe_extension(node, "subscription");
  return {node, read_text(node, node.attribute("name"), "message name", problems),
          read_feel(node, subscription.attribute("correlationKey"), "correlation key", problems)};
}

}  // namespace

Definitions Definitions::read(const XmlNode& root, Problems& problems) {
  Definitions read;
  for (const XmlNode& node : root.children()) {
    if (node.name_space() != bpmn_namespace) continue;
    const std::string id(node.attribute("id"));
    const std::string_view tag = node.name();
    if (trigger_of_tag(tag)) read.event_definitions.emplace(id, node);
    if (tag == "message") read.messages.emplace(id, read_message(node, problems));
    if (tag == "error") read.errors.emplace(id, read_code(node, "errorCode", "error code", problems));
    if (tag == "signal") read.signals.emplace(id, read_code(node, "name", "signal name", problems));
    if (tag == "escalation")
      read.escalations.emplace(id, read_code(node, "escalationCode", "escalation code", problems));
  }
  return read;
}

}  // namespace tandem::bpmn

// The words of the notation: namespaces, which tag is which kind of element, and what to call a thing when telling
// someone that it is wrong.
#pragma once
#include <optional>
#include <string_view>

#include "bpmn/process.h"
#include "format/xml.h"

namespace tandem::bpmn {

inline constexpr std::string_view bpmn_namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view zeebe_namespace = "http://camunda.org/schema/zeebe/1.0";

// The kind of a flow node by its tag; nothing if the tag is none. ("subProcess" is sub_process whether or not an event
// triggers it.)
std::optional<Kind> kind_of_tag(std::string_view tag);

// The trigger an event definition stands for ("timerEventDefinition"), or nothing.
std::optional<Trigger> trigger_of_tag(std::string_view tag);

// May stand in a scope or a flow node and means nothing to execution: artefacts, data, lanes, documentation.
bool is_descriptive(std::string_view tag);
// May stand in the definitions beside processes and means nothing to execution, or is read where it is referred to.
bool is_descriptive_root(std::string_view tag);

const char* label(Kind kind);        // "service task", "exclusive gateway"
const char* label(Trigger trigger);  // "timer", "message"

// The id of the node, or of the nearest BPMN element around it that has one.
std::string_view id_around(XmlNode node);

// An extension element of the given name, directly inside the node's extensionElements.
XmlNode zeebe_extension(const XmlNode& node, std::string_view name);

}  // namespace tandem::bpmn

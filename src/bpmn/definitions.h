// What elements refer to from anywhere in a file: its messages, errors, escalations, signals and event definitions.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

// An error's code, an escalation's code, a signal's name.
struct CodeDefinition {
  XmlNode node;
  TextOrFeel code;
};

struct MessageDefinition {
  XmlNode node;
  TextOrFeel name;
  TextOrFeel correlation_key;
};

struct Definitions {
  std::unordered_map<std::string, MessageDefinition> messages;
  std::unordered_map<std::string, CodeDefinition> errors, escalations, signals;
  std::unordered_map<std::string, XmlNode> event_definitions;

  static Definitions read(const XmlNode& root, Problems& problems);
};

// The entry a reference names. References are qualified names: a prefix is tried as part of the id, then dropped.
template <class T>
const T* find_reference(const std::unordered_map<std::string, T>& map, std::string_view reference) {
  if (const auto found = map.find(std::string(reference)); found != map.end()) return &found->second;
  const std::size_t colon = reference.find(':');
  if (colon == std::string_view::npos) return nullptr;
  const auto found = map.find(std::string(reference.substr(colon + 1)));
  return found == map.end() ? nullptr : &found->second;
}

}  // namespace tandem::bpmn

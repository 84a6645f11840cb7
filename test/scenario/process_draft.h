// A process of a scenario between its words and its XML: process_text.cpp reads it, process_xml.cpp writes it.
#pragma once
#include <string>
#include <vector>

#include "script.h"

namespace tandem::scenario {

struct Attribute {
  std::string name;  // "in", "job", "after"
  std::string value;
};

struct Node {
  std::string kind;  // "service task"
  std::string id;
  std::string name;
  std::string host;  // of a boundary event
  std::vector<Attribute> attributes;
  std::vector<Line> content;

  const std::string* find(std::string_view attribute) const {
    for (const Attribute& one : attributes)
      if (one.name == attribute) return &one.value;
    return nullptr;
  }
  std::string get(std::string_view attribute, std::string otherwise = "") const {
    const std::string* value = find(attribute);
    return value ? *value : otherwise;
  }
};

struct Flow {
  std::string from, to, condition;
  bool otherwise = false;
};

struct Scope {
  std::vector<Node> nodes;
  std::vector<Flow> flows;
};

// The elements and flows of a process or sub-process; what is only named in a flow is among them. Throws Wrong.
Scope read_scope(const std::vector<Line>& lines);

// The BPMN tag of a kind.
std::string_view tag_of(std::string_view kind);

// The whole file.
std::string to_xml(const std::string& process_id, const std::string& version_tag, const Scope& scope);

}  // namespace tandem::scenario

// A process while it is read: the elements and flows found so far, and where each was written. References by id are
// resolved by link_up(), the rules of check.h look at the result, and compile() turns a draft without problems into the
// executable process.
#pragma once
#include <memory>
#include <vector>

#include "bpmn/definitions.h"
#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

struct Draft {
  Process process;                  // multi-instance activities are still one element
  std::vector<XmlNode> nodes;       // of process.elements
  std::vector<XmlNode> flow_nodes;  // of process.flows
  std::vector<XmlNode> associations;

  Element& at(ElementIndex index) { return process.elements[index]; }
  const Element& at(ElementIndex index) const { return process.elements[index]; }
  // The element with this id, or none.
  ElementIndex find(std::string_view id) const { return process.find(id); }
  // The same where the schema has a qualified name: a prefix is tried as part of the id, then dropped.
  ElementIndex find_qualified(std::string_view name) const;
};

// Reads one <process> with everything inside.
Draft read_process(const XmlNode& node, const Definitions& definitions, Problems& problems);

// Connects what refers to each other by id: flows, default flows, boundary events, compensation, links.
void link_up(Draft& draft, Problems& problems);

// Every rule of check.cpp.
void check_draft(const Draft& draft, Problems& problems);

// Gives multi-instance activities their body and links their flow. The draft must be without problems.
std::shared_ptr<const Process> compile(Draft draft);

}  // namespace tandem::bpmn

// Any bytes are an executable process or a list of problems; a process that is accepted is sound to walk.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "bpmn/read.h"

namespace {

using namespace tandem;
using namespace tandem::bpmn;

void check_flows(const Process& process) {
  for (FlowIndex index = 0; index < process.flows.size(); ++index) {
    const Flow& flow = process.flows[index];
    check(flow.from < process.elements.size() && flow.to < process.elements.size(), "a flow has two ends");
    check(process[flow.from].parent == process[flow.to].parent, "a flow stays in its scope");
  }
}

void check_elements(const Process& process) {
  for (ElementIndex index = 0; index < process.elements.size(); ++index) {
    const Element& element = process[index];
    check((element.parent == none) == (index == 0), "all but the process lie in a scope");
    for (const ElementIndex child : element.children) check(process[child].parent == index, "a child knows its parent");
    for (const FlowIndex flow : element.outgoing) check(process.flows[flow].from == index, "a flow leaves its source");
    for (const FlowIndex flow : element.incoming) check(process.flows[flow].to == index, "a flow enters its target");
    for (const ElementIndex boundary : element.boundary_events)
      check(process[boundary].attached_to == index, "a boundary event knows its activity");
    check(process.find(element.id) != none, "an element is found by its id");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto processes = read({reinterpret_cast<const char*>(data), size}, "fuzz.bpmn");
  if (!processes) {
    check(!processes.error().problems.empty(), "a refusal says why");
    return 0;
  }
  for (const auto& process : *processes) {
    check_flows(*process);
    check_elements(*process);
  }
  return 0;
}

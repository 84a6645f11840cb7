#include "bpmn/draft.h"

namespace tandem::bpmn {

namespace {

// Renumbers a draft's elements so that each multi-instance activity is preceded by its body.
class Compiler {
 public:
  explicit Compiler(Draft draft) : draft_(std::move(draft)) {}

  std::shared_ptr<const Process> run() {
    number();
    auto process = std::make_shared<Process>(std::move(draft_.process));
    std::vector<Element> elements = std::move(process->elements);
    process->elements.clear();
    process->by_id.clear();
    for (ElementIndex old = 0; old < elements.size(); ++old) place(*process, std::move(elements[old]), old);
    for (Flow& flow : process->flows) {
      flow.from = outer_[flow.from];
      flow.to = outer_[flow.to];
    }
    for (ElementIndex index = 0; index < process->elements.size(); ++index) connect_link(*process, index);
    return process;
  }

 private:
  void number() {
    ElementIndex next = 0;
    for (const Element& element : draft_.process.elements) {
      outer_.push_back(next);
      next += element.multi_instance ? 2 : 1;
      inner_.push_back(next - 1);
    }
  }

  void place(Process& process, Element element, ElementIndex old) {
    renumber(element);
    process.by_id.emplace(element.id, outer_[old]);
    if (!element.multi_instance) {
      process.elements.push_back(std::move(element));
      return;
    }
    Element body = take_body(element);
    body.children = {inner_[old]};
    element.parent = outer_[old];
    process.elements.push_back(std::move(body));
    process.elements.push_back(std::move(element));
  }

  // Others see the outer element of an activity, its children lie in the inner one.
  void renumber(Element& element) {
    const auto map = [](const std::vector<ElementIndex>& to, ElementIndex& index) {
      if (index != none) index = to[index];
    };
    map(inner_, element.parent);
    map(outer_, element.attached_to);
    map(outer_, element.compensation_handler);
    for (ElementIndex& child : element.children) map(outer_, child);
    for (ElementIndex& boundary : element.boundary_events) map(outer_, boundary);
    if (!element.event) return;
    map(outer_, element.event->activity);
    map(outer_, element.event->link_target);
    for (EventSpec& part : element.event->parts) map(outer_, part.activity);
  }

  // A link is a flow that is drawn as two events (§10.5.5). It is no line of the picture: its flow has no id.
  static void connect_link(Process& process, ElementIndex index) {
    const auto& event = process.elements[index].event;
    if (!event || event->link_target == none) return;
    const auto flow = static_cast<FlowIndex>(process.flows.size());
    process.elements[index].outgoing.push_back(flow);
    process.elements[event->link_target].incoming.push_back(flow);
    process.flows.push_back({"", index, event->link_target, {}});
  }

  // What belongs to the activity as a whole moves to the body: its place in the flow, its boundary events, its
  // compensation, the loop. What each instance does stays: mappings, job, listeners.
  static Element take_body(Element& element) {
    Element body;
    body.id = element.id;
    body.name = element.name;
    body.kind = Kind::multi_instance_body;
    body.parent = element.parent;
    body.incoming = std::exchange(element.incoming, {});
    body.outgoing = std::exchange(element.outgoing, {});
    body.default_flow = std::exchange(element.default_flow, none);
    body.boundary_events = std::exchange(element.boundary_events, {});
    body.compensation_handler = std::exchange(element.compensation_handler, none);
    body.for_compensation = std::exchange(element.for_compensation, false);
    body.multi_instance = std::exchange(element.multi_instance, std::nullopt);
    body.line = element.line;
    return body;
  }

  Draft draft_;
  std::vector<ElementIndex> outer_;  // by old index: the body, or the element itself
  std::vector<ElementIndex> inner_;  // by old index: the activity, or the element itself
};

}  // namespace

std::shared_ptr<const Process> compile(Draft draft) { return Compiler(std::move(draft)).run(); }

}  // namespace tandem::bpmn

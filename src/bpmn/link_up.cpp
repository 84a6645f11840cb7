#include "bpmn/draft.h"
#include "bpmn/names.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

ElementIndex Draft::find_qualified(std::string_view name) const {
  const ElementIndex found = find(name);
  const std::size_t colon = name.find(':');
  return found != none || colon == std::string_view::npos ? found : find(name.substr(colon + 1));
}

namespace {

class Linker {
 public:
  Linker(Draft& draft, Problems& problems) : draft_(draft), problems_(problems) {}

  void run() {
    for (FlowIndex flow = 0; flow < draft_.process.flows.size(); ++flow) connect_flow(flow);
    for (ElementIndex index = 0; index < draft_.process.elements.size(); ++index) {
      find_default_flow(index);
      attach(index);
      find_compensated_activity(index);
      find_link_target(index);
    }
    for (const XmlNode& association : draft_.associations) associate(association);
  }

 private:
  void connect_flow(FlowIndex index) {
    const XmlNode& node = draft_.flow_nodes[index];
    Flow& flow = draft_.process.flows[index];
    flow.from = end_of(node, "sourceRef", "starts");
    flow.to = end_of(node, "targetRef", "ends");
    if (flow.from == none || flow.to == none) return;
    draft_.at(flow.from).outgoing.push_back(index);
    draft_.at(flow.to).incoming.push_back(index);
  }

  ElementIndex end_of(const XmlNode& node, std::string_view attribute, const char* verb) {
    const std::string_view id = node.attribute(attribute);
    const ElementIndex element = draft_.find(id);
    if (id.empty())
      problems_.add(node, "the sequence flow " + std::string(verb) + " nowhere: set " + std::string(attribute));
    else if (element == none || element == 0)
      problems_.add(node, "the sequence flow " + std::string(verb) + " at " + quoted(id) +
                              ", which is no element of the process: correct " + std::string(attribute));
    return element == 0 ? none : element;
  }

  void find_default_flow(ElementIndex index) {
    const std::string_view id = draft_.nodes[index].attribute("default");
    if (id.empty()) return;
    Element& element = draft_.at(index);
    for (const FlowIndex flow : element.outgoing)
      if (draft_.process.flows[flow].id == id) element.default_flow = flow;
    if (element.default_flow == none)
      problems_.add(draft_.nodes[index], "the default flow " + quoted(id) + " does not leave the " +
                                             label(element.kind) + ": choose one of its outgoing flows");
  }

  void attach(ElementIndex index) {
    if (draft_.at(index).kind != Kind::boundary_event) return;
    const std::string_view id = draft_.nodes[index].attribute("attachedToRef");
    const ElementIndex host = draft_.find_qualified(id);
    if (host == none) {
      problems_.add(draft_.nodes[index], id.empty()
                                             ? "the boundary event is attached to nothing: set attachedToRef"
                                             : "the boundary event is attached to " + quoted(id) +
                                                   ", which is no element of the process: correct attachedToRef");
      return;
    }
    draft_.at(index).attached_to = host;
    draft_.at(host).boundary_events.push_back(index);
  }

  void find_compensated_activity(ElementIndex index) {
    Element& element = draft_.at(index);
    EventSpec* event = element.event ? compensation_in(*element.event) : nullptr;
    const std::string_view id = draft_.nodes[index].child("compensateEventDefinition").attribute("activityRef");
    if (!event || id.empty()) return;
    event->activity = draft_.find_qualified(id);
    if (event->activity == none)
      problems_.add(draft_.nodes[index],
                    "the compensated activity " + quoted(id) + " is no element of the process: correct activityRef");
  }

  static EventSpec* compensation_in(EventSpec& event) {
    if (event.trigger == Trigger::compensation) return &event;
    for (EventSpec& part : event.parts)
      if (part.trigger == Trigger::compensation) return &part;
    return nullptr;
  }

  void find_link_target(ElementIndex index) {
    Element& element = draft_.at(index);
    const bool is_throw = element.kind == Kind::intermediate_throw_event;
    if (!is_throw || !element.event || element.event->trigger != Trigger::link) return;
    for (const ElementIndex sibling : draft_.at(element.parent).children) {
      const Element& other = draft_.at(sibling);
      if (other.kind == Kind::intermediate_catch_event && other.event->trigger == Trigger::link &&
          other.event->link_name == element.event->link_name)
        element.event->link_target = sibling;
    }
  }

  // An association that leaves a compensation boundary event names its handler (§10.7); others are drawings.
  void associate(const XmlNode& association) {
    const ElementIndex boundary = draft_.find_qualified(association.attribute("sourceRef"));
    if (boundary == none || draft_.at(boundary).kind != Kind::boundary_event) return;
    if (draft_.at(boundary).event->trigger != Trigger::compensation) return;
    const ElementIndex handler = draft_.find_qualified(association.attribute("targetRef"));
    if (handler == none || !is_activity(draft_.at(handler).kind)) return;
    Element& event = draft_.at(boundary);
    if (event.compensation_handler != none)
      problems_.add(association, "the compensation boundary event has a second handler " +
                                     quoted(draft_.at(handler).id) + ": leave one association");
    event.compensation_handler = handler;
    if (event.attached_to != none) draft_.at(event.attached_to).compensation_handler = handler;
  }

  Draft& draft_;
  Problems& problems_;
};

}  // namespace

void link_up(Draft& draft, Problems& problems) { Linker(draft, problems).run(); }

}  // namespace tandem::bpmn

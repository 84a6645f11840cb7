#include "bpmn/draft.h"

namespace tandem::bpmn {

namespace {

// Renumbers a draft's elements so that each repeated activity is preceded by its body, and each ad-hoc sub-process is
// followed by its inner instance.
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
      flow.from = places_[flow.from].outer;
      flow.to = places_[flow.to].outer;
    }
    for (ElementIndex index = 0; index < process->elements.size(); ++index) connect_link(*process, index);
    for (ElementIndex index = 1; index < process->elements.size(); ++index) note_join(*process, index);
    return process;
  }

 private:
  // Where an element of the draft went. Others see its outer element, its children lie in the inner one.
  struct Place {
    ElementIndex outer;  // the body, or the element itself
    ElementIndex self;
    ElementIndex inner;  // of an ad-hoc sub-process, its inner instance; or the element itself
  };

  static bool is_repeated(const Element& element) { return element.multi_instance || element.standard_loop; }

  void number() {
    ElementIndex next = 0;
    for (const Element& element : draft_.process.elements) {
      Place place;
      place.outer = next++;
      place.self = is_repeated(element) ? next++ : place.outer;
      place.inner = element.kind == Kind::ad_hoc_sub_process ? next++ : place.self;
      places_.push_back(place);
    }
    for (const Element& element : draft_.process.elements)
      is_event_sub_process_.push_back(element.kind == Kind::event_sub_process);
  }

  void place(Process& process, Element element, ElementIndex old) {
    const Place& place = places_[old];
    std::vector<ElementIndex> inside = element.children;
    renumber(element, is_event_sub_process_[old]);
    process.by_id.emplace(element.id, place.outer);
    if (place.self != place.outer) {
      Element body = take_body(element);
      body.children = {place.self};
      element.parent = place.outer;
      process.elements.push_back(std::move(body));
    }
    if (place.inner == place.self) return process.elements.push_back(std::move(element));
    Element inner = take_inner_instance(element, inside);
    inner.parent = place.self;
    process.by_id.emplace(inner.id, place.inner);
    element.children.push_back(place.inner);
    process.elements.push_back(std::move(element));
    process.elements.push_back(std::move(inner));
  }

  void renumber(Element& element, bool is_event_sub_process) {
    const auto outer = [&](ElementIndex& index) {
      if (index != none) index = places_[index].outer;
    };
    if (element.parent != none)
      element.parent = is_event_sub_process ? places_[element.parent].self : places_[element.parent].inner;
    outer(element.attached_to);
    outer(element.compensation_handler);
    for (ElementIndex& child : element.children) outer(child);
    for (ElementIndex& boundary : element.boundary_events) outer(boundary);
    if (!element.event) return;
    outer(element.event->activity);
    outer(element.event->link_target);
    for (EventSpec& part : element.event->parts) outer(part.activity);
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
    body.standard_loop = std::exchange(element.standard_loop, std::nullopt);
    body.listeners = take_before_all(element);
    body.line = element.line;
    return body;
  }

  // What is to be done before all instances is done at the start of the body.
  static std::vector<ListenerSpec> take_before_all(Element& element) {
    std::vector<ListenerSpec> before, rest;
    for (ListenerSpec& listener : element.listeners) {
      const bool is_before_all = listener.on == ListenerSpec::On::before_all;
      if (is_before_all) listener.on = ListenerSpec::On::start;
      (is_before_all ? before : rest).push_back(std::move(listener));
    }
    element.listeners = std::move(rest);
    return before;
  }

  // Event sub-processes belong to the ad-hoc sub-process as a whole; all else to the inner instance that it is run in.
  Element take_inner_instance(Element& element, const std::vector<ElementIndex>& children) {
    Element inner;
    inner.id = element.id + "#innerInstance";
    inner.name = element.name;
    inner.kind = Kind::ad_hoc_inner_instance;
    inner.line = element.line;
    element.children.clear();
    for (const ElementIndex old : children)
      (is_event_sub_process_[old] ? element : inner).children.push_back(places_[old].outer);
    return inner;
  }

  static void note_join(Process& process, ElementIndex index) {
    const Element& element = process.elements[index];
    const bool is_patient = element.kind == Kind::inclusive_gateway || element.kind == Kind::complex_gateway;
    if (is_patient && element.incoming.size() > 1) process.elements[element.parent].patient_joins.push_back(index);
  }

  Draft draft_;
  std::vector<Place> places_;              // by old index
  std::vector<bool> is_event_sub_process_;
};

}  // namespace

std::shared_ptr<const Process> compile(Draft draft) { return Compiler(std::move(draft)).run(); }

}  // namespace tandem::bpmn

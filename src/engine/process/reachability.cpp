#include "engine/process/reachability.h"

namespace tandem::engine {

namespace {

using bpmn::Element;
using bpmn::ElementIndex;

// Backwards from the flows, each element once; not recursive, as a way is as long as the author of the model likes.
class Search {
 public:
  Search(const bpmn::Process& process, ElementIndex join)
      : process_(process), join_(join), found_(process.elements.size()) {}

  void add_source(bpmn::FlowIndex flow) { add(process_.flows[flow].from); }

  std::vector<bool> run() {
    while (!open_.empty()) {
      const ElementIndex element = open_.back();
      open_.pop_back();
      if (element != join_) look_behind(process_[element]);
    }
    return std::move(found_);
  }

 private:
  void add(ElementIndex element) {
    if (found_[element]) return;
    found_[element] = true;
    open_.push_back(element);
  }

  void look_behind(const Element& element) {
    for (const bpmn::FlowIndex flow : element.incoming) add_source(flow);
    if (element.attached_to != bpmn::none) add(element.attached_to);
    if (element.event && element.event->trigger == bpmn::Trigger::link) add_link_throws(element);
  }

  void add_link_throws(const Element& link_catch) {
    for (const ElementIndex sibling : process_[link_catch.parent].children)
      if (const auto& event = process_[sibling].event;
          event && event->link_target != bpmn::none && &process_[event->link_target] == &link_catch)
        add(sibling);
  }

  const bpmn::Process& process_;
  const ElementIndex join_;
  std::vector<bool> found_;
  std::vector<ElementIndex> open_;
};

}  // namespace

std::vector<bool> upstream_of(const bpmn::Process& process, ElementIndex join,
                              const std::vector<bpmn::FlowIndex>& flows) {
  Search search(process, join);
  for (const bpmn::FlowIndex flow : flows) search.add_source(flow);
  return search.run();
}

}  // namespace tandem::engine

#include <algorithm>

#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

bool has_effect(const Element& element) {
  return !element.listeners.empty() || !element.io.inputs.empty() || !element.io.outputs.empty() || element.job;
}

// Neither waits nor changes a variable: what comes back to it comes back for ever.
bool passes_through(const Element& element) {
  if (has_effect(element)) return false;
  switch (element.kind) {
    case Kind::task:
    case Kind::manual_task:
    case Kind::exclusive_gateway:
    case Kind::inclusive_gateway: return true;
    case Kind::parallel_gateway: return element.incoming.size() < 2;  // a join waits
    case Kind::intermediate_catch_event: return element.event->trigger == Trigger::link;
    case Kind::intermediate_throw_event: return !has_trigger(*element.event, Trigger::compensation);
    default: return false;
  }
}

// Depth first over the elements that pass through; an element met again while its own path is still open closes a
// loop. Not recursive: the path is as long as the author of the model likes.
class LoopFinder {
 public:
  explicit LoopFinder(const Subject& process)
      : process_(process), state_(process.draft.process.elements.size(), State::new_) {}

  void run() {
    for (ElementIndex index = 0; index < state_.size(); ++index)
      if (state_[index] == State::new_ && passes_through(process_.at(index))) walk(index);
  }

 private:
  enum class State : std::uint8_t { new_, open, done };
  struct Step {
    ElementIndex element;
    std::vector<ElementIndex> next;
  };

  void walk(ElementIndex first) {
    enter(first);
    while (!path_.empty()) {
      if (path_.back().next.empty()) {
        state_[path_.back().element] = State::done;
        path_.pop_back();
        continue;
      }
      const ElementIndex next = path_.back().next.back();
      path_.back().next.pop_back();
      if (state_[next] == State::open) report(next);
      if (state_[next] == State::new_) enter(next);
    }
  }

  void enter(ElementIndex index) {
    state_[index] = State::open;
    path_.push_back({index, successors(index)});
  }

  std::vector<ElementIndex> successors(ElementIndex index) const {
    const Element& element = process_.at(index);
    std::vector<ElementIndex> found;
    for (const FlowIndex flow : element.outgoing) found.push_back(process_.flow(flow).to);
    if (element.event && element.event->link_target != none) found.push_back(element.event->link_target);
    std::erase_if(found, [&](ElementIndex next) { return !passes_through(process_.at(next)); });
    return found;
  }

  void report(ElementIndex entry) const {
    const auto is_entry = [&](const Step& step) { return step.element == entry; };
    std::string names;
    for (auto step = std::find_if(path_.begin(), path_.end(), is_entry); step != path_.end(); ++step)
      names += process_.at(step->element).id + ", ";
    process_.problems.add(process_.draft.nodes[entry],
                          "nothing waits or changes in the loop " + names + process_.at(entry).id +
                              ", so it would never end: add a task or an event that waits");
  }

  const Subject& process_;
  std::vector<State> state_;
  std::vector<Step> path_;
};

}  // namespace

void no_loop_without_waiting(const Subject& process) {
  if (process.is({Kind::process})) LoopFinder(process).run();
}

}  // namespace tandem::bpmn

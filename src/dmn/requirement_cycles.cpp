#include "dmn/requirement_cycles.h"

namespace tandem::dmn {

namespace {

// Depth first over one kind of node; requirements between the kinds cannot lead back.
template <class Node>
class CycleSearch {
 public:
  CycleSearch(const std::vector<Node>& nodes, Link::Kind kind) : nodes_(nodes), kind_(kind), states_(nodes.size()) {}

  // Calls `found(index, "A, B, A")` for one node of each cycle.
  template <class Found>
  void run(const Found& found) {
    for (std::size_t at = 0; at < nodes_.size(); ++at) visit(at, found);
  }

 private:
  enum class State { fresh, on_path, done };

  struct Step {
    std::size_t at;
    std::size_t next = 0;  // of its requirements
  };

  // With a path of its own instead of recursion: files may have chains of any length.
  template <class Found>
  void visit(std::size_t start, const Found& found) {
    if (states_[start] == State::done) return;
    enter(start);
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto& links = nodes_[step.at].requires_;
      if (step.next == links.size()) {
        states_[step.at] = State::done;
        path_.pop_back();
        continue;
      }
      const Link& link = links[step.next++];
      if (link.import >= 0 || link.kind != kind_) continue;
      if (states_[link.index] == State::on_path) found(link.index, path_to(link.index));
      if (states_[link.index] == State::fresh) enter(link.index);
    }
  }

  void enter(std::size_t at) {
    states_[at] = State::on_path;
    path_.push_back({at});
  }

  std::string path_to(std::size_t end) const {
    std::string text;
    bool inside = false;
    for (const Step& step : path_) {
      inside |= step.at == end;
      if (inside) text += nodes_[step.at].name + ", ";
    }
    return text + nodes_[end].name;
  }

  const std::vector<Node>& nodes_;
  Link::Kind kind_;
  std::vector<State> states_;
  std::vector<Step> path_;
};

}  // namespace

void report_requirement_cycles(const Graph& graph, const Definitions& model, Problems& problems) {
  const auto report = [&](const auto& elements) {
    return [&](std::size_t at, const std::string& path) {
      problems.add(elements[at].place, "the requirements form a cycle (" + path + "): remove one of them");
    };
  };
  CycleSearch(graph.decision_nodes, Link::Kind::decision).run(report(model.decisions));
  CycleSearch(graph.knowledge_nodes, Link::Kind::knowledge).run(report(model.knowledge));
}

}  // namespace tandem::dmn

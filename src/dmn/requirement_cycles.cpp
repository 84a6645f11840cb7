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

  template <class Found>
  void visit(std::size_t at, const Found& found) {
    if (states_[at] == State::done) return;
    if (states_[at] == State::on_path) return found(at, path_to(at));
    states_[at] = State::on_path;
    path_.push_back(at);
    for (const Link& link : nodes_[at].requires_)
      if (link.import < 0 && link.kind == kind_) visit(link.index, found);
    path_.pop_back();
    states_[at] = State::done;
  }

  std::string path_to(std::size_t end) const {
    std::string text;
    bool inside = false;
    for (const std::size_t at : path_) {
      inside |= at == end;
      if (inside) text += nodes_[at].name + ", ";
    }
    return text + nodes_[end].name;
  }

  const std::vector<Node>& nodes_;
  Link::Kind kind_;
  std::vector<State> states_;
  std::vector<std::size_t> path_;
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

#include "feel/same_tree.h"

#include <algorithm>
#include <map>

#include "feel/ast.h"
#include "feel/to_text.h"

namespace tandem::feel {

namespace {

// Compares two trees in step. Slots may be numbered differently, but each of one tree stands for one of the other.
class Comparison {
 public:
  Comparison(const Program& a, const Program& b) : a_(a), b_(b) {}

  bool same(NodeId a, NodeId b) {
    if (a == no_node || b == no_node) return a == b;
    const Node& x = a_.nodes[a];
    const Node& y = b_.nodes[b];
    return x.op == y.op && x.mode == y.mode && x.count == y.count && same_slot(x.slot, y.slot) && same_parts(x, y);
  }

 private:
  // Of lists of results so far ("partial") one may be kept that nobody reads.
  bool same_slot(Slot x, Slot y) {
    if (x == no_slot || y == no_slot) return true;
    return slots_.try_emplace(x, y).first->second == y;
  }

  bool same_name(std::uint32_t x, std::uint32_t y) const { return a_.names[x] == b_.names[y]; }
  bool same_constant(std::uint32_t x, std::uint32_t y) const {
    return to_literal(a_.constants[x]) == to_literal(b_.constants[y]);
  }

  std::uint32_t kid(const Program& program, const Node& node, std::size_t at) const {
    return program.kids[node.first + at];
  }

  // Whether each of the kids, which come in groups of so many, is the same by the test for its place in the group.
  template <class... Tests>
  bool same_kids(const Node& x, const Node& y, Tests... tests) {
    for (std::size_t at = 0; at < x.count;)
      if (!(... && (at < x.count && tests(kid(a_, x, at), kid(b_, y, at)) && ++at))) return false;
    return true;
  }

  bool same_parts(const Node& x, const Node& y) {
    const auto nodes = [this](std::uint32_t i, std::uint32_t j) { return same(i, j); };
    const auto names = [this](std::uint32_t i, std::uint32_t j) { return same_name(i, j); };
    const auto slots = [this](std::uint32_t i, std::uint32_t j) {
      return same_slot(static_cast<Slot>(i), static_cast<Slot>(j));
    };
    switch (x.op) {
      case Op::literal:
      case Op::trouble: return same_constant(x.a, y.a);
      case Op::local:
      case Op::test_any: return true;
      case Op::free_name: return same_name(x.a, y.a);
      case Op::item_name: return same_name(x.a, y.a) && same(x.b, y.b) && same_kids(x, y, slots);
      case Op::path: return same(x.a, y.a) && same_name(x.b, y.b);
      case Op::call_named: return same(x.a, y.a) && same_kids(x, y, names, nodes);
      case Op::builtin: return x.a == y.a && x.b == y.b && same_kids(x, y, nodes);
      case Op::function: return same_function(a_.lambdas[x.a], b_.lambdas[y.a]);
      case Op::instance_of: return same(x.a, y.a) && to_string(a_.types[x.b]) == to_string(b_.types[y.b]);
      case Op::context: return same_kids(x, y, names, nodes, slots);
      case Op::each:
      case Op::some:
      case Op::every: return same_kids(x, y, slots, nodes, nodes) && same(x.a, y.a);
      default: return same(x.a, y.a) && same(x.b, y.b) && same(x.c, y.c) && same_kids(x, y, nodes);
    }
  }

  bool same_function(const Lambda& x, const Lambda& y) {
    const auto outer = std::exchange(slots_, {});
    const bool parameters = std::ranges::equal(x.parameters, y.parameters, [](const auto& p, const auto& q) {
      return p.name == q.name && to_string(p.type) == to_string(q.type);
    });
    const bool bodies = x.external == y.external && x.captures.size() == y.captures.size() && same(x.body, y.body);
    slots_ = outer;
    return parameters && bodies;
  }

  const Program& a_;
  const Program& b_;
  std::map<Slot, Slot> slots_;  // of the frame
};

}  // namespace

bool same_tree(const Expression& a, const Expression& b) {
  return Comparison(a.program(), b.program()).same(a.program().root, b.program().root);
}

}  // namespace tandem::feel

#include "feel/constant_tests.h"

#include <span>

#include "feel/ast.h"

namespace tandem::feel {

namespace {

using End = Range::End;

Range just(const Value& value) { return {value, value, End::equal, End::equal}; }

Range comparison(Op op, const Value& end) {
  switch (op) {
    case Op::unequal: return {end, end, End::unequal, End::unequal};
    case Op::less: return {{}, end, End::absent, End::open};
    case Op::less_equal: return {{}, end, End::absent, End::closed};
    case Op::greater: return {end, {}, End::open, End::absent};
    case Op::greater_equal: return {end, {}, End::closed, End::absent};
    default: return just(end);
  }
}

// Adds the ranges of one program's tests; false when it meets one it cannot tell.
class Collector {
 public:
  explicit Collector(const Program& program) : program_(program) {}

  bool add(NodeId id) {
    const Node& node = program_.nodes[id];
    switch (node.op) {
      case Op::tests: return add_all(node);
      case Op::test_compare: return add_comparison(node);
      case Op::test_value: return add_value(node);
      default: return false;
    }
  }

  std::vector<Range> take() { return std::move(ranges_); }

 private:
  const Value* constant(NodeId id) const {
    const Node& node = program_.nodes[id];
    return node.op == Op::literal ? &program_.constants[node.a] : nullptr;
  }

  bool add_all(const Node& node) {
    for (const NodeId kid : std::span(program_.kids).subspan(node.first, node.count))
      if (!add(kid)) return false;
    return true;
  }

  bool add_comparison(const Node& node) {
    const Value* end = constant(node.a);
    if (!end) return false;
    ranges_.push_back(comparison(static_cast<Op>(node.mode), *end));
    return true;
  }

  // A list is tested item by item (DMN 1.5 table 55).
  bool add_value(const Node& node) {
    const Value* wanted = constant(node.a);
    if (!wanted || static_cast<TestMode>(node.mode) == TestMode::condition) return false;
    if (!wanted->is_list()) return add_one(*wanted);
    for (const Value& item : wanted->list())
      if (item.is_list() || !add_one(item)) return false;
    return true;
  }

  bool add_one(const Value& wanted) {
    ranges_.push_back(wanted.kind() == Value::Kind::range ? wanted.range() : just(wanted));
    return true;
  }

  const Program& program_;
  std::vector<Range> ranges_;
};

}  // namespace

std::optional<ConstantTests> constant_tests(const Expression& tests) {
  const Program& program = tests.program();
  const Node& root = program.nodes[program.root];
  if (root.op == Op::test_any) return ConstantTests{true, {}};
  const bool negated = root.op == Op::test_not;
  Collector collector(program);
  if (!collector.add(negated ? root.a : program.root)) return std::nullopt;
  return ConstantTests{negated, collector.take()};
}

std::optional<Value::Kind> common_kind(const ConstantTests& tests) {
  std::optional<Value::Kind> kind;
  for (const Range& range : tests.ranges) {
    if (range.low_end == End::absent && range.high_end == End::absent) return std::nullopt;
    for (const Value* end : {&range.low, &range.high}) {
      if ((end == &range.low ? range.low_end : range.high_end) == End::absent) continue;
      if (kind && *kind != end->kind()) return std::nullopt;
      kind = end->kind();
    }
  }
  return kind;
}

const Value* constant_value(const Expression& expression) {
  const Program& program = expression.program();
  const Node& root = program.nodes[program.root];
  return root.op == Op::literal ? &program.constants[root.a] : nullptr;
}

}  // namespace tandem::feel

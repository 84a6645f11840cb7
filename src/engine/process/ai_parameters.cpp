#include "engine/process/ai_parameters.h"

#include "feel/ast.h"
#include "feel/builtins/registry.h"

namespace tandem::engine {

namespace {

using feel::Node;
using feel::NodeId;
using feel::Op;

// Reads the calls of fromAi out of one parsed expression.
class Reader {
 public:
  Reader(const feel::Program& program, const std::string& target) : program_(program), target_(target) {}

  void read_into(List& parameters) const {
    for (const Node& node : program_.nodes)
      if (node.op == Op::builtin && feel::builtin(node.a).name == "fromAi" && node.count > 0)
        parameters.push_back(described(node));
  }

 private:
  std::span<const std::uint32_t> kids(const Node& node) const {
    return std::span(program_.kids).subspan(node.first, node.count);
  }
  const Node& node(NodeId id) const { return program_.nodes[id]; }

  Value described(const Node& call) const {
    const auto argument = [&](std::size_t at) { return at < call.count ? constant(kids(call)[at]) : Value(); };
    return Value::context({{"name", name_of(kids(call).front())}, {"description", argument(1)}, {"type", argument(2)},
                           {"schema", argument(3)}, {"options", argument(4)}});
  }

  std::string name_of(NodeId value) const {
    if (value == feel::no_node) return target_;
    if (node(value).op == Op::path) return program_.names[node(value).b];
    return node(value).op == Op::free_name ? program_.names[node(value).a] : target_;
  }

  Value constant(NodeId id) const {
    if (id == feel::no_node) return {};
    switch (node(id).op) {
      case Op::literal: return program_.constants[node(id).a];
      case Op::list: return list(node(id));
      case Op::context: return context(node(id));
      default: return {};
    }
  }

  Value list(const Node& list) const {
    List items;
    for (const NodeId item : kids(list)) items.push_back(constant(item));
    return Value(std::move(items));
  }

  Value context(const Node& context) const {
    Context entries;
    const auto parts = kids(context);
    for (std::size_t at = 0; at + 2 < parts.size(); at += 3)
      entries.put(program_.names[parts[at]], constant(parts[at + 1]));
    return Value(std::move(entries));
  }

  const feel::Program& program_;
  const std::string& target_;
};

}  // namespace

Value ai_parameters(const bpmn::Element& element) {
  List parameters;
  for (const bpmn::Mapping& input : element.io.inputs)
    if (input.source.expression) Reader(input.source.expression->program(), input.target.back()).read_into(parameters);
  return Value(std::move(parameters));
}

}  // namespace tandem::engine

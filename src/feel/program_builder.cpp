#include "feel/program_builder.h"

#include <algorithm>

#include "feel/evaluate.h"
#include "feel/lexer.h"

namespace tandem::feel {

namespace {
constexpr int deepest_tree = 400;  // "1 + 1 + 1 + ..." nests too
}

Result<NodeId> ProgramBuilder::add(Node made, const Kids& kids, std::initializer_list<NodeId> children) {
  made.first = static_cast<std::uint32_t>(program_.kids.size());
  made.count = static_cast<std::uint32_t>(kids.size());
  program_.kids.insert(program_.kids.end(), kids.begin(), kids.end());
  int deepest = 0;
  for (const NodeId child : children) deepest = std::max(deepest, child == no_node ? 0 : depth(child));
  return push(made, deepest + 1);
}

Result<NodeId> ProgramBuilder::push(const Node& made, int depth) {
  program_.nodes.push_back(made);
  return deepen(static_cast<NodeId>(program_.nodes.size() - 1), depth);
}

// A node whose kids are all nodes.
Result<NodeId> ProgramBuilder::add_list(Node made, const Kids& kids) {
  int deepest = 0;
  for (const NodeId kid : kids) deepest = std::max(deepest, kid == no_node ? 0 : depth(kid));
  return deepen(TRY(add(made, kids)), deepest + 1);
}

Result<NodeId> ProgramBuilder::deepen(NodeId id, int depth) {
  if (depth > deepest_tree) return reject_at(program_.text, node(id).at, "the expression is nested too deeply");
  depths_.resize(program_.nodes.size(), 1);
  depths_[id] = depth;
  return id;
}

Result<NodeId> ProgramBuilder::binary(Op op, std::uint32_t at, NodeId a, NodeId b) {
  const NodeId id = TRY(add({.op = op, .at = at, .a = a, .b = b}, {}, {a, b}));
  return is_literal(a) && is_literal(b) ? fold(id) : id;
}

Result<NodeId> ProgramBuilder::literal(Value value, std::uint32_t at) {
  program_.constants.push_back(std::move(value));
  return push({.op = Op::literal, .at = at, .a = static_cast<NodeId>(program_.constants.size() - 1)}, 1);
}

Result<NodeId> ProgramBuilder::trouble(std::string why, std::uint32_t at, std::string_view written) {
  const NodeId id = TRY(literal(Value(std::move(why)), at));
  program_.nodes[id].op = Op::trouble;
  program_.nodes[id].b = static_cast<NodeId>(program_.constants.size());
  program_.constants.push_back(Value(written));
  return id;
}

// Replaces a node of constants by its value, unless there is something to report about it.
NodeId ProgramBuilder::fold(NodeId id) {
  Run run(Instant{}, Budget{.steps = 1'000, .bytes = 4'096, .depth = 20});
  Value value = evaluate_constant(program_, id, run);
  if (!run.diagnostics().empty() || run.over()) return id;
  program_.constants.push_back(std::move(value));
  Node& folded = program_.nodes[id];
  folded = {.op = Op::literal, .at = folded.at, .a = static_cast<NodeId>(program_.constants.size() - 1)};
  depths_[id] = 1;
  return id;
}

NodeId ProgramBuilder::fold_if_constant(NodeId id, const Kids& kids) {
  return std::ranges::all_of(kids, [&](NodeId kid) { return is_literal(kid); }) ? fold(id) : id;
}

}  // namespace tandem::feel

// Makes the nodes of a Program: keeps their depth in check and folds what is constant.
#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "base/result.h"
#include "feel/ast.h"
#include "feel/binder.h"

namespace tandem::feel {

using Kids = boost::container::small_vector<std::uint32_t, 8>;

class ProgramBuilder {
 protected:
  ProgramBuilder() : binder_(program_) {}

  const Node& node(NodeId id) const { return program_.nodes[id]; }
  bool is_literal(NodeId id) const { return id == no_node || node(id).op == Op::literal; }
  // How deep the tree below a node is; kept beside the nodes because only parsing asks.
  int depth(NodeId id) const { return id < depths_.size() ? depths_[id] : 1; }

  void expect_nodes(std::size_t count) { program_.nodes.reserve(count), depths_.reserve(count); }
  // A node with these kids (whatever they are) whose operands are the children.
  Result<NodeId> add(Node made, const Kids& kids = {}, std::initializer_list<NodeId> children = {});
  // A node whose kids are all nodes.
  Result<NodeId> add_list(Node made, const Kids& kids);
  // The depth of a node whose children were not known when it was made.
  Result<NodeId> deepen(NodeId id, int depth);
  Result<NodeId> binary(Op op, std::uint32_t at, NodeId a, NodeId b);
  Result<NodeId> literal(Value value, std::uint32_t at);
  Result<NodeId> trouble(std::string why, std::uint32_t at, std::string_view written);
  // Replaces a node of constants by its value, unless there is something to report about it.
  NodeId fold(NodeId id);
  NodeId fold_if_constant(NodeId id, const Kids& kids);

  Program program_;
  Binder binder_;

 private:
  Result<NodeId> push(const Node& made, int depth);

  boost::container::small_vector<int, 32> depths_;  // how deep the tree below a node is; only parsing asks
};

}  // namespace tandem::feel

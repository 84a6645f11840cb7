#include "feel/grammar.h"

#include <algorithm>

namespace tandem::feel {

Result<NodeId> Grammar::parse_if(std::uint32_t at) {
  const NodeId condition = TRY(parse_expression());
  TRY(expect("then"));
  const NodeId yes = TRY(parse_expression());
  TRY(expect("else"));
  const NodeId no = TRY(parse_expression());
  return add({.op = Op::conditional, .at = at, .a = condition, .b = yes, .c = no}, {}, {condition, yes, no});
}

// "x in list, y in 1..n": triples of slot, domain and upper end.
Result<Kids> Grammar::parse_iterations(int& deepest) {
  Kids iterations;
  do {
    std::string name = TRY(new_name("the name of a variable", "in"));
    TRY(expect("in"));
    const NodeId domain = TRY(parse_expression());
    const NodeId end = take("..") ? TRY(parse_expression()) : no_node;
    deepest = std::max({deepest, depth(domain), end == no_node ? 0 : depth(end)});
    iterations.insert(iterations.end(), {binder_.declare(std::move(name)), domain, end});
  } while (take(","));
  return iterations;
}

Result<NodeId> Grammar::parse_for(std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  const std::size_t mark = binder_.mark();
  int deepest = 0;
  const Kids iterations = TRY(parse_iterations(deepest));
  TRY(expect("return"));
  // The list of results so far is only kept where somebody may ask for it.
  if (!mentions_partial_) mentions_partial_ = mentions("partial", 0, tokens_.size());
  const Slot partial = *mentions_partial_ ? binder_.declare("partial") : no_slot;
  const NodeId body = TRY(parse_expression());
  binder_.close(mark);
  in_range_end_ = outer;
  return add_iteration({.op = Op::each, .slot = partial, .at = at, .a = body}, iterations, deepest);
}

Result<NodeId> Grammar::parse_quantified(std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  const Op op = is("some") ? Op::some : Op::every;
  ++at_;
  const std::size_t mark = binder_.mark();
  int deepest = 0;
  const Kids iterations = TRY(parse_iterations(deepest));
  TRY(expect("satisfies"));
  const NodeId body = TRY(parse_expression());
  binder_.close(mark);
  in_range_end_ = outer;
  return add_iteration({.op = op, .at = at, .a = body}, iterations, deepest);
}

Result<NodeId> Grammar::add_iteration(Node made, const Kids& iterations, int deepest) {
  deepest = std::max(deepest, depth(made.a));
  return deepen(TRY(add(made, iterations, {made.a})), deepest + 1);
}

Result<NodeId> Grammar::parse_function(std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  ++at_;
  const std::size_t index = program_.lambdas.size();
  program_.lambdas.emplace_back();
  binder_.open_function(index);
  std::vector<Function::Parameter> parameters = TRY(parse_parameters());
  program_.lambdas[index].parameters = std::move(parameters);
  program_.lambdas[index].external = take("external");
  program_.lambdas[index].body = TRY(parse_expression());
  binder_.close_function();
  in_range_end_ = outer;
  const NodeId body = program_.lambdas[index].body;
  return add({.op = Op::function, .at = at, .a = static_cast<NodeId>(index)}, {}, {body});
}

Result<std::vector<Function::Parameter>> Grammar::parse_parameters() {
  std::vector<Function::Parameter> parameters;
  TRY(expect("("));
  while (!is(")")) {
    if (!parameters.empty()) TRY(expect(","));
    Function::Parameter parameter{TRY(new_name("the name of a parameter"))};
    if (take(":")) parameter.type = TRY(parse_type());
    binder_.declare(parameter.name);
    parameters.push_back(std::move(parameter));
  }
  ++at_;
  return parameters;
}

}  // namespace tandem::feel

#include "feel/grammar.h"

#include <algorithm>

namespace tandem::feel {

// "name :" with the words of the name before it.
std::size_t Grammar::argument_name_length() const {
  std::size_t count = 0;
  if (is(Token::Kind::word))
    while (is_name_part_token(count)) ++count;
  return count > 0 && is(":", count) ? count : 0;
}

Result<std::vector<Grammar::Argument>> Grammar::parse_arguments() {
  std::vector<Argument> arguments;
  const bool outer = std::exchange(in_range_end_, false);
  TRY(expect("("));
  while (!is(")")) {
    if (!arguments.empty()) TRY(expect(","));
    Argument argument;
    if (const std::size_t length = argument_name_length()) {
      argument.name = take_name(length);
      TRY(expect(":"));
    }
    if (!arguments.empty() && argument.name.empty() != arguments.front().name.empty())
      return expected("arguments either all with names or all without");
    argument.value = TRY(parse_expression());
    arguments.push_back(std::move(argument));
  }
  ++at_;
  in_range_end_ = outer;
  return arguments;
}

Result<NodeId> Grammar::parse_call(NodeId callee, std::uint32_t at) {
  const std::vector<Argument> arguments = TRY(parse_arguments());
  Kids kids;
  int deepest = depth(callee);
  const bool named = !arguments.empty() && !arguments.front().name.empty();
  for (const Argument& argument : arguments) {
    if (named) kids.push_back(binder_.intern(argument.name));
    kids.push_back(argument.value);
    deepest = std::max(deepest, depth(argument.value));
  }
  const Op op = named ? Op::call_named : Op::call;
  return deepen(TRY(add({.op = op, .at = at, .a = callee}, kids, {callee})), deepest + 1);
}

Result<NodeId> Grammar::parse_builtin_call(const Builtin& builtin, std::uint32_t at) {
  const std::vector<Argument> arguments = TRY(parse_arguments());
  Node call{.op = Op::builtin, .at = at, .a = index_of(builtin)};
  Kids kids;
  if (arguments.empty() || arguments.front().name.empty()) {
    for (const Argument& argument : arguments) kids.push_back(argument.value);
  } else {
    std::vector<std::string_view> names;
    for (const Argument& argument : arguments) names.push_back(argument.name);
    std::string why;
    const Overload* overload = overload_named(builtin, names, why);
    if (!overload) return trouble(why, at, text_since(at));
    call.b = static_cast<NodeId>(overload - builtin.overloads.data());
    for (const BuiltinParameter& parameter : overload->parameters) {
      const auto given = std::ranges::find(names, parameter.name);
      kids.push_back(given == names.end() ? no_node : arguments[given - names.begin()].value);
    }
  }
  const NodeId id = TRY(add_list(call, kids));
  return builtin.constant ? fold_if_constant(id, kids) : id;
}

}  // namespace tandem::feel

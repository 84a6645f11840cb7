#include "feel/grammar.h"

#include <utility>

namespace tandem::feel {

namespace {

// Nothing if the symbol is no comparison.
const Op* comparison(std::string_view symbol) {
  static constexpr std::pair<std::string_view, Op> operators[] = {{"=", Op::equal},   {"!=", Op::unequal},
                                                                  {"<", Op::less},    {"<=", Op::less_equal},
                                                                  {">", Op::greater}, {">=", Op::greater_equal}};
  for (const auto& [text, op] : operators)
    if (text == symbol) return &op;
  return nullptr;
}

}  // namespace

Result<NodeId> Grammar::parse_expression() {
  const Nesting nesting(nesting_);
  if (nesting_ > deepest_nesting) return reject_at(text_, here(), "the expression is nested too deeply");
  return parse_disjunction();
}

Result<NodeId> Grammar::parse_disjunction() { return parse_chain("or", Op::disjunction, &Grammar::parse_conjunction); }

Result<NodeId> Grammar::parse_conjunction() { return parse_chain("and", Op::conjunction, &Grammar::parse_comparison); }

Result<NodeId> Grammar::parse_chain(std::string_view word, Op op, Result<NodeId> (Grammar::*part)()) {
  const NodeId first = TRY((this->*part)());
  if (!is(word)) return first;
  const std::uint32_t at = here();
  Kids parts{first};
  while (take(word)) parts.push_back(TRY((this->*part)()));
  const NodeId id = TRY(add_list({.op = op, .at = at}, parts));
  return fold_if_constant(id, parts);
}

const Op* Grammar::next_comparison() const { return is(Token::Kind::symbol) ? comparison(text_of(token())) : nullptr; }

Result<NodeId> Grammar::parse_comparison() {
  NodeId left = TRY(parse_additive());
  for (;;) {
    const std::uint32_t at = here();
    if (const Op* op = next_comparison()) {
      ++at_;
      const NodeId right = TRY(parse_additive());
      left = TRY(binary(*op, at, left, right));
    } else if (take("between")) {
      left = TRY(parse_between(left, at));
    } else if (take("in")) {
      left = TRY(parse_in(left, at));
    } else if (is("instance") && is("of", 1)) {
      at_ += 2;
      left = TRY(parse_instance_of(left, at));
    } else {
      return left;
    }
  }
}

Result<NodeId> Grammar::parse_between(NodeId value, std::uint32_t at) {
  const NodeId low = TRY(parse_additive());
  TRY(expect("and"));
  const NodeId high = TRY(parse_additive());
  return add({.op = Op::between, .at = at, .a = value, .b = low, .c = high}, {}, {value, low, high});
}

Result<NodeId> Grammar::parse_instance_of(NodeId value, std::uint32_t at) {
  program_.types.push_back(TRY(parse_type()));
  const auto type = static_cast<NodeId>(program_.types.size() - 1);
  return add({.op = Op::instance_of, .at = at, .a = value, .b = type}, {}, {value});
}

Result<NodeId> Grammar::parse_additive() {
  NodeId left = TRY(parse_multiplicative());
  for (;;) {
    const std::uint32_t at = here();
    const Op op = is("+") ? Op::add : Op::subtract;
    if (!is("+") && !is("-")) return left;
    ++at_;
    const NodeId right = TRY(parse_multiplicative());
    left = TRY(binary(op, at, left, right));
  }
}

Result<NodeId> Grammar::parse_multiplicative() {
  NodeId left = TRY(parse_power());
  for (;;) {
    const std::uint32_t at = here();
    const Op op = is("*") ? Op::multiply : Op::divide;
    if (!is("*") && !is("/")) return left;
    ++at_;
    const NodeId right = TRY(parse_power());
    left = TRY(binary(op, at, left, right));
  }
}

Result<NodeId> Grammar::parse_power() {
  NodeId left = TRY(parse_unary());
  while (is("**")) {
    const std::uint32_t at = here();
    ++at_;
    const NodeId right = TRY(parse_unary());
    left = TRY(binary(Op::power, at, left, right));
  }
  return left;
}

// The sign binds tighter than "**": -5 ** 2 is 25 (rule 4 before rule 5).
Result<NodeId> Grammar::parse_unary() {
  if (pending_ != no_node) return parse_postfix(std::exchange(pending_, no_node));
  const std::uint32_t at = here();
  int minuses = 0;
  for (; take("-"); ++minuses)
    if (minuses > deepest_nesting) return reject_at(text_, at, "the expression is nested too deeply");
  NodeId value = TRY(parse_postfix(TRY(parse_primary())));
  for (; minuses > 0; --minuses) {
    value = TRY(add({.op = Op::negate, .at = at, .a = value}, {}, {value}));
    if (is_literal(node(value).a)) value = fold(value);
  }
  return value;
}

Result<NodeId> Grammar::parse_postfix(NodeId value) {
  for (;;) {
    const std::uint32_t at = here();
    if (is(".") && is(Token::Kind::word, 1)) {
      ++at_;
      const std::string name = take_declared_name(match_entry_name());
      value = TRY(add({.op = Op::path, .at = at, .a = value, .b = binder_.intern(name)}, {}, {value}));
      if (is_literal(node(value).a)) value = fold(value);
    } else if (is("[") && !ends_range()) {
      value = TRY(parse_filter(value, at));
    } else if (is("(")) {
      value = TRY(parse_call(value, at));
    } else {
      return value;
    }
  }
}

// In "[1..5[" the bracket after the upper end does not begin a filter: no expression follows it.
bool Grammar::ends_range() const {
  if (!in_range_end_) return false;
  const Token& next = token(1);
  if (next.kind == Token::Kind::number || next.kind == Token::Kind::string) return false;
  if (next.kind == Token::Kind::word) return is_stop_word(text_of(next));
  static constexpr std::array<std::string_view, 5> starts = {"(", "[", "-", "@", "{"};
  return std::ranges::find(starts, text_of(next)) == starts.end();
}

Result<NodeId> Grammar::parse_filter(NodeId list, std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  ++at_;
  const std::size_t mark = binder_.mark();
  const Slot item = binder_.declare_item();
  const NodeId condition = TRY(parse_expression());
  binder_.close(mark);
  TRY(expect("]"));
  in_range_end_ = outer;
  return add({.op = Op::filter, .slot = item, .at = at, .a = list, .b = condition}, {}, {list, condition});
}

}  // namespace tandem::feel

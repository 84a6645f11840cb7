#include "feel/grammar.h"

#include <algorithm>
#include <array>

namespace tandem::feel {

namespace {

// What can only give true, false or, if it has no answer, null.
bool is_relation(Op op) {
  switch (op) {
    case Op::equal:
    case Op::unequal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal:
    case Op::between:
    case Op::conjunction:
    case Op::disjunction:
    case Op::in:
    case Op::some:
    case Op::every: return true;
    default: return false;
  }
}

}  // namespace

// The tested value is kept in a slot, so that it is computed once however many tests there are.
Result<NodeId> Grammar::parse_in(NodeId value, std::uint32_t at) {
  const Slot slot = binder_.reserve();
  const NodeId test = TRY(is("(") ? parse_in_brackets(slot) : parse_test(slot, &Grammar::parse_additive));
  return add({.op = Op::in, .slot = slot, .at = at, .a = value, .b = test}, {}, {value, test});
}

// "in (1..5)" is a range, "in (1, > 5)" are several tests, "in (a)[1]" is an operand: only what follows tells.
Result<NodeId> Grammar::parse_in_brackets(Slot slot) {
  const std::uint32_t at = here();
  const std::size_t start = at_++;
  if (next_comparison()) {
    const NodeId tests = TRY(parse_tests(slot));
    TRY(expect(")"));
    return tests;
  }
  const NodeId first = TRY(parse_expression());
  if (is("..")) {
    const NodeId range = TRY(parse_range_rest(first, Range::End::open, at));
    return test_value(slot, TRY(parse_postfix(range)), start);
  }
  if (is(")") && continues_operand(1)) {
    ++at_;
    pending_ = first;
    return parse_test(slot, &Grammar::parse_additive);
  }
  Kids tests{TRY(test_value(slot, first, start))};
  while (take(",")) tests.push_back(TRY(parse_test(slot, &Grammar::parse_expression)));
  TRY(expect(")"));
  return tests.size() == 1 ? tests.front() : add_list({.op = Op::tests, .slot = slot, .at = at}, tests);
}

bool Grammar::continues_operand(std::size_t ahead) const {
  static constexpr std::array<std::string_view, 8> symbols = {"[", "(", ".", "+", "-", "*", "/", "**"};
  return is(Token::Kind::symbol, ahead) && std::ranges::find(symbols, text_of(token(ahead))) != symbols.end();
}

Result<NodeId> Grammar::parse_unary_tests() {
  const std::uint32_t at = here();
  if (is("-") && is(Token::Kind::end, 1)) {
    ++at_;
    return add({.op = Op::test_any, .slot = input_, .at = at});
  }
  if (!is("not") || !is("(", 1) || !closes_at_end(at_ + 1)) return parse_tests(input_);
  at_ += 2;
  const NodeId tests = TRY(parse_tests(input_));
  TRY(expect(")"));
  return add({.op = Op::test_not, .slot = input_, .at = at, .a = tests}, {}, {tests});
}

// Whether the bracket at this token is closed by the last one, so that "not(...)" is all there is.
bool Grammar::closes_at_end(std::size_t open) const {
  int level = 0;
  for (std::size_t i = open; i < tokens_.size(); ++i) {
    const std::string_view text = text_of(tokens_[i]);
    if (tokens_[i].kind != Token::Kind::symbol) continue;
    level += text == "(" ? 1 : text == ")" ? -1 : 0;
    if (level == 0) return tokens_[i + 1].kind == Token::Kind::end;
  }
  return false;
}

Result<NodeId> Grammar::parse_tests(Slot slot) {
  const std::uint32_t at = here();
  Kids tests;
  do tests.push_back(TRY(parse_test(slot, &Grammar::parse_expression)));
  while (take(","));
  return tests.size() == 1 ? tests.front() : add_list({.op = Op::tests, .slot = slot, .at = at}, tests);
}

Result<NodeId> Grammar::parse_test(Slot slot, Result<NodeId> (Grammar::*operand)()) {
  const std::uint32_t at = here();
  const std::size_t start = at_;
  if (const Op* op = pending_ == no_node ? next_comparison() : nullptr) {
    ++at_;
    const NodeId end = TRY((this->*operand)());
    return add({.op = Op::test_compare, .mode = static_cast<std::uint8_t>(*op), .slot = slot, .at = at, .a = end}, {},
               {end});
  }
  return test_value(slot, TRY((this->*operand)()), start);
}

bool Grammar::is_boolean_literal(NodeId value) const {
  return is_literal(value) && program_.constants[node(value).a].is_boolean();
}

// The tokens from `start` on are the value: if one of them is "?", the value is a condition, not an operand. A constant
// is never one: "true" is passed by true, not by null (docs/feel.md).
Result<NodeId> Grammar::test_value(Slot slot, NodeId value, std::size_t start) {
  TestMode mode = TestMode::value;
  if (slot == input_ && !is_boolean_literal(value))
    mode = mentions("?", start, at_)        ? TestMode::condition
           : is_relation(node(value).op) ? TestMode::relation
                                         : TestMode::either;
  return add(
      {.op = Op::test_value, .mode = static_cast<std::uint8_t>(mode), .slot = slot, .at = node(value).at, .a = value},
      {}, {value});
}

}  // namespace tandem::feel

#include "feel/grammar.h"

#include <algorithm>

#include "feel/temporal_literal.h"

namespace tandem::feel {

Result<NodeId> Grammar::parse_primary() {
  switch (token().kind) {
    case Token::Kind::number: return parse_number();
    case Token::Kind::string: return parse_string();
    case Token::Kind::word: return parse_word();
    case Token::Kind::symbol: return parse_symbol();
    case Token::Kind::other:
    case Token::Kind::end: break;
  }
  if (const std::size_t length = is(Token::Kind::end) ? 0 : match_known_other()) return parse_name(length);
  return expected("an expression");
}

Result<NodeId> Grammar::parse_number() {
  const std::uint32_t at = here();
  const auto number = Decimal::parse(text_of(token()));
  if (!number) return expected("a number that fits 34 digits and an exponent of at most 6144");
  ++at_;
  return literal(Value(*number), at);
}

Result<NodeId> Grammar::parse_string() {
  const std::uint32_t at = here();
  return literal(Value(take_string()), at);
}

Result<NodeId> Grammar::parse_word() {
  const std::uint32_t at = here();
  const std::size_t length = match_name();
  if (is_reserved(text_of(token())) && !is_declared(length)) {
    if (take("null")) return literal(Value(), at);
    if (take("true")) return literal(Value(true), at);
    if (take("false")) return literal(Value(false), at);
    if (take("if")) return parse_if(at);
    if (take("for")) return parse_for(at);
    if (is("some") || is("every")) return parse_quantified(at);
    if (is("function") && is("(", 1)) return parse_function(at);
    return expected("an expression");
  }
  return parse_name(length);
}

Result<NodeId> Grammar::parse_name(std::size_t length) {
  const std::uint32_t at = here();
  const std::string name = take_declared_name(length);
  if (is("(") && !is_listed(name) && !binder_.is_local(name))
    if (const Builtin* builtin = find_builtin(name)) return parse_builtin_call(*builtin, at);
  return binder_.resolve(name, at);
}

Result<NodeId> Grammar::parse_symbol() {
  const std::uint32_t at = here();
  if (take("(")) return parse_brackets(at);
  if (take("[")) return parse_list_or_range(at);
  if (take("]")) return parse_open_range(at);
  if (take("{")) return parse_context(at);
  if (take("@")) return parse_at_literal(at);
  if (const std::size_t length = match_known_other()) return parse_name(length);
  return expected("an expression");
}

Result<NodeId> Grammar::parse_at_literal(std::uint32_t at) {
  if (!is(Token::Kind::string)) return expected("a string with a date, time or duration");
  const std::string text = take_string();
  Value value = parse_temporal(text);
  if (value.is_null()) return trouble("\"" + text + "\" is no date, time or duration", at, text_since(at));
  return literal(std::move(value), at);
}

Result<NodeId> Grammar::parse_brackets(std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  if (const Op* op = next_comparison()) {
    ++at_;
    const NodeId end = TRY(parse_expression());
    TRY(expect(")"));
    in_range_end_ = outer;
    return parse_unary_range(*op, end, at);
  }
  const NodeId inside = TRY(parse_expression());
  in_range_end_ = outer;
  if (is("..")) return parse_range_rest(inside, Range::End::open, at);
  TRY(expect(")"));
  return inside;
}

// "(< 10)" as a value (§10.3.2.7): a range with one end. "(= 10)" and "(!= 10)" have the same at both.
Result<NodeId> Grammar::parse_unary_range(Op op, NodeId end, std::uint32_t at) {
  using End = Range::End;
  switch (op) {
    case Op::less: return range(no_node, End::absent, end, End::open, at);
    case Op::less_equal: return range(no_node, End::absent, end, End::closed, at);
    case Op::greater: return range(end, End::open, no_node, End::absent, at);
    case Op::greater_equal: return range(end, End::closed, no_node, End::absent, at);
    case Op::equal: return range(end, End::equal, end, End::equal, at);
    default: return range(end, End::unequal, end, End::unequal, at);
  }
}

Result<NodeId> Grammar::range(NodeId low, Range::End low_end, NodeId high, Range::End high_end, std::uint32_t at) {
  const auto mode = static_cast<std::uint8_t>(static_cast<int>(low_end) + 8 * static_cast<int>(high_end));
  const NodeId id = TRY(add({.op = Op::range, .mode = mode, .at = at, .a = low, .b = high}, {}, {low, high}));
  return is_literal(low) && is_literal(high) ? fold(id) : id;
}

// From ".." on.
Result<NodeId> Grammar::parse_range_rest(NodeId low, Range::End low_end, std::uint32_t at) {
  TRY(expect(".."));
  const bool outer = std::exchange(in_range_end_, true);
  const NodeId high = TRY(parse_expression());
  in_range_end_ = outer;
  if (take("]")) return range(low, low_end, high, Range::End::closed, at);
  if (take(")") || take("[")) return range(low, low_end, high, Range::End::open, at);
  return expected("\"]\", \")\" or \"[\" to end the range");
}

Result<NodeId> Grammar::parse_open_range(std::uint32_t at) {
  const NodeId low = TRY(parse_expression());
  return parse_range_rest(low, Range::End::open, at);
}

Result<NodeId> Grammar::parse_list_or_range(std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  Kids items;
  while (!is("]")) {
    if (!items.empty()) TRY(expect(","));
    items.push_back(TRY(parse_expression()));
    if (items.size() == 1 && is("..")) {
      in_range_end_ = outer;
      return parse_range_rest(items.front(), Range::End::closed, at);
    }
  }
  ++at_;
  in_range_end_ = outer;
  const NodeId id = TRY(add_list({.op = Op::list, .at = at}, items));
  return fold_if_constant(id, items);
}

Result<std::string> Grammar::parse_key() {
  if (is(Token::Kind::string)) return take_string();
  std::size_t count = 0;
  while (!is(Token::Kind::end, count) && !is(":", count) && !is(",", count) && !is("}", count) && !is("{", count))
    ++count;
  if (count == 0 || !is(":", count)) return expected("the name of a context entry and \":\"");
  return take_name(count);
}

Result<NodeId> Grammar::parse_context(std::uint32_t at) {
  const bool outer = std::exchange(in_range_end_, false);
  const std::size_t mark = binder_.mark();
  Kids entries;
  std::vector<std::string> keys;
  int deepest = 0;
  while (!is("}")) {
    if (!keys.empty()) TRY(expect(","));
    std::string key = TRY(parse_key());
    TRY(expect(":"));
    const NodeId value = TRY(parse_entry_value(key));
    deepest = std::max(deepest, depth(value));
    entries.insert(entries.end(), {binder_.intern(key), value, binder_.declare(key)});
    remember_entry(key);
    keys.push_back(std::move(key));
  }
  ++at_;
  in_range_end_ = outer;
  binder_.close(mark);
  std::ranges::sort(keys);
  if (const auto twice = std::ranges::adjacent_find(keys); twice != keys.end())
    return trouble("the context has two entries \"" + *twice + "\"", at, text_since(at));
  if (auto constant = constant_context(entries)) return literal(*std::move(constant), at);
  return deepen(TRY(add({.op = Op::context, .at = at}, entries)), deepest + 1);
}

// The value of a context whose entries are all literals.
std::optional<Value> Grammar::constant_context(const Kids& entries) const {
  std::vector<Context::Entry> made;
  for (std::size_t i = 0; i < entries.size(); i += 3) {
    if (!is_literal(entries[i + 1])) return std::nullopt;
    made.emplace_back(program_.names[entries[i]], program_.constants[node(entries[i + 1]).a]);
  }
  return Value(Context::of_distinct(std::move(made)));
}

Result<NodeId> Grammar::parse_entry_value(const std::string& key) {
  if (!is("function") || !is("(", 1)) return parse_expression();
  const std::size_t mark = binder_.mark();
  binder_.declare_self(key);
  const NodeId value = TRY(parse_expression());
  binder_.close(mark);
  return value;
}

}  // namespace tandem::feel

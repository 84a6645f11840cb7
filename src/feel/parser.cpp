#include "feel/parser.h"

#include <algorithm>
#include <array>

#include "feel/binder.h"
#include "feel/builtins/registry.h"
#include "feel/evaluate.h"
#include "feel/lexer.h"
#include "feel/temporal_literal.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

using Kids = std::vector<std::uint32_t>;

constexpr int deepest_nesting = 150;  // of the text: brackets in brackets
constexpr int deepest_tree = 400;     // of the nodes: "1 + 1 + 1 + ..." nests too

// Words that end a name whose words are joined because nothing else could stand there.
constexpr std::array<std::string_view, 9> stop_words = {"in",     "and",       "or",      "then",    "else",
                                                        "return", "satisfies", "between", "instance"};
constexpr std::array<std::string_view, 5> opening_words = {"if", "for", "some", "every", "function"};

bool is_stop_word(std::string_view word) { return std::ranges::find(stop_words, word) != stop_words.end(); }

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_special_characters(std::string_view name) {
  std::size_t at = 0;
  while (at < name.size())
    if (!is_name_part(next_code_point(name, at))) return true;
  return false;
}

class Parser {
 public:
  Parser(std::string_view text, const Names& names, const TypeFinder& types)
      : binder_(program_), names_(names), types_(types) {
    program_.text = text;
    text_ = program_.text;
    program_.nodes.reserve(text.size() / 4 + 4);
  }

  Result<Program> expression() {
    tokens_ = TRY(tokenize(text_));
    program_.root = TRY(parse_expression());
    TRY(expect_end());
    return finish();
  }

  Result<Program> unary_tests() {
    tokens_ = TRY(tokenize(text_));
    input_ = binder_.declare("?");
    program_.root = TRY(parse_unary_tests());
    TRY(expect_end());
    return finish();
  }

 private:
  // ---- tokens

  const Token& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  std::string_view text_of(const Token& token) const { return text_.substr(token.at, token.length); }
  bool is(Token::Kind kind, std::size_t ahead = 0) const { return token(ahead).kind == kind; }
  bool is(std::string_view what, std::size_t ahead = 0) const {
    const Token& next = token(ahead);
    return (next.kind == Token::Kind::symbol || next.kind == Token::Kind::word) && text_of(next) == what;
  }
  bool take(std::string_view what) { return is(what) && (++at_, true); }
  std::uint32_t here() const { return token().at; }

  std::unexpected<Rejection> expected(std::string_view what) const {
    const std::string found = is(Token::Kind::end) ? "the end" : "\"" + std::string(text_of(token())) + "\"";
    return reject_at(text_, here(), "expected " + std::string(what) + ", found " + found);
  }

  Result<bool> expect(std::string_view what) {
    if (take(what)) return true;
    return expected("\"" + std::string(what) + "\"");
  }

  Result<bool> expect_end() {
    if (is(Token::Kind::end)) return true;
    return expected("an operator or the end");
  }

  Result<Program> finish() {
    if (binder_.too_many()) return reject_at(text_, 0, "the expression has too many variables");
    program_.slots = binder_.frame_size();
    return std::move(program_);
  }

  // ---- nodes

  const Node& node(NodeId id) const { return program_.nodes[id]; }
  bool is_literal(NodeId id) const { return id == no_node || node(id).op == Op::literal; }

  // How deep the tree below a node is; kept beside the nodes because only parsing asks.
  int depth(NodeId id) const { return id < depths_.size() ? depths_[id] : 1; }

  Result<NodeId> add(Node made, const Kids& kids = {}, std::initializer_list<NodeId> children = {}) {
    made.first = static_cast<std::uint32_t>(program_.kids.size());
    made.count = static_cast<std::uint32_t>(kids.size());
    program_.kids.insert(program_.kids.end(), kids.begin(), kids.end());
    int deepest = 0;
    for (const NodeId child : children) deepest = std::max(deepest, child == no_node ? 0 : depth(child));
    return push(made, deepest + 1);
  }

  Result<NodeId> push(const Node& made, int depth) {
    if (depth > deepest_tree) return reject_at(text_, made.at, "the expression is nested too deeply");
    program_.nodes.push_back(made);
    depths_.resize(program_.nodes.size(), 1);
    depths_.back() = depth;
    return static_cast<NodeId>(program_.nodes.size() - 1);
  }

  // A node whose kids are all nodes.
  Result<NodeId> add_list(Node made, const Kids& kids) {
    int deepest = 0;
    for (const NodeId kid : kids) deepest = std::max(deepest, kid == no_node ? 0 : depth(kid));
    const NodeId id = TRY(add(made, kids));
    depths_[id] = deepest + 1;
    if (deepest + 1 > deepest_tree) return reject_at(text_, made.at, "the expression is nested too deeply");
    return id;
  }

  Result<NodeId> binary(Op op, std::uint32_t at, NodeId a, NodeId b) {
    const NodeId id = TRY(add({.op = op, .at = at, .a = a, .b = b}, {}, {a, b}));
    return is_literal(a) && is_literal(b) ? fold(id) : id;
  }

  Result<NodeId> literal(Value value, std::uint32_t at) {
    program_.constants.push_back(std::move(value));
    return push({.op = Op::literal, .at = at, .a = static_cast<NodeId>(program_.constants.size() - 1)}, 1);
  }

  Result<NodeId> trouble(std::string why, std::uint32_t at) {
    const NodeId id = TRY(literal(Value(std::move(why)), at));
    program_.nodes[id].op = Op::trouble;
    return id;
  }

  // Replaces a node of constants by its value, unless there is something to report about it.
  NodeId fold(NodeId id) {
    Run run(Instant{}, Budget{.steps = 1'000, .bytes = 4'096, .depth = 20});
    Value value = evaluate_constant(program_, id, run);
    if (!run.diagnostics().empty() || run.over()) return id;
    program_.constants.push_back(std::move(value));
    Node& folded = program_.nodes[id];
    folded = {.op = Op::literal, .at = folded.at, .a = static_cast<NodeId>(program_.constants.size() - 1)};
    depths_[id] = 1;
    return id;
  }

  // ---- names

  // How many tokens from `from` on spell this name; white space is compared as such, not by its amount.
  std::size_t match(std::string_view name, std::size_t from) const {
    std::size_t at = tokens_[from].at;
    if (at >= text_.size() || text_[at] != name.front()) return 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (name[i] == ' ') {
        const std::size_t start = at;
        for (std::size_t next = at; next < text_.size() && is_space(next_code_point(text_, next)); at = next) {}
        if (at == start) return 0;
      } else if (at >= text_.size() || text_[at++] != name[i]) {
        return 0;
      }
    }
    std::size_t to = from;
    while (tokens_[to].kind != Token::Kind::end && tokens_[to].at < at) ++to;
    const Token& last = tokens_[to - 1];
    return last.at + last.length == at ? to - from : 0;
  }

  // A name with a keyword in it ("date and time") is taken for the built-in only where it is called.
  std::size_t match_builtin(std::size_t from) const {
    std::size_t longest = 0;
    for (const std::string_view name : spaced_builtin_names()) {
      const std::size_t length = match(name, from);
      if (length <= longest) continue;
      if (name.contains(" and ") && text_of(tokens_[std::min(from + length, tokens_.size() - 1)]) != "(") continue;
      longest = length;
    }
    return longest;
  }

  // Words that follow each other can only be one name.
  std::size_t join_words(std::size_t from) const {
    std::size_t to = from + 1;
    while (tokens_[to].kind == Token::Kind::word
               ? !is_stop_word(text_of(tokens_[to]))
               : tokens_[to].kind == Token::Kind::number && is_digits(text_of(tokens_[to])))
      ++to;
    return to - from;
  }

  // The longest known name here, in tokens.
  std::size_t match_name() const {
    std::size_t longest = std::max(join_words(at_), match_builtin(at_));
    const auto consider = [&](const std::string& name) {
      if (!name.empty()) longest = std::max(longest, match(name, at_));
    };
    binder_.each_local(consider);
    const char first = text_[here()];
    for (const std::string& name : names_)
      if (!name.empty() && name.front() == first && has_special_characters(name)) consider(name);
    return longest;
  }

  std::string take_name(std::size_t tokens) {
    const Token& first = token();
    const Token& last = token(tokens - 1);
    at_ += tokens;
    if (tokens == 1) return std::string(text_of(first));
    return normalized_name(text_.substr(first.at, last.at + last.length - first.at));
  }

  // The name of something declared here, up to a symbol or a certain word.
  Result<std::string> new_name(std::string_view what, std::string_view until = {}) {
    if (!is(Token::Kind::word)) return expected(what);
    std::size_t count = 1;
    while ((is(Token::Kind::word, count) || is(Token::Kind::number, count)) && !(until.size() && is(until, count)))
      ++count;
    return take_name(count);
  }

  bool is_listed(std::string_view name) const { return std::ranges::find(names_, name) != names_.end(); }

  // ---- expressions, from the loosest binding to the tightest

  struct Nesting {
    int& level;
    explicit Nesting(int& level) : level(++level) {}
    ~Nesting() { --level; }
  };

  Result<NodeId> parse_expression() {
    const Nesting nesting(nesting_);
    if (nesting_ > deepest_nesting) return reject_at(text_, here(), "the expression is nested too deeply");
    return parse_disjunction();
  }

  Result<NodeId> parse_disjunction() { return parse_chain("or", Op::disjunction, &Parser::parse_conjunction); }
  Result<NodeId> parse_conjunction() { return parse_chain("and", Op::conjunction, &Parser::parse_comparison); }

  Result<NodeId> parse_chain(std::string_view word, Op op, Result<NodeId> (Parser::*part)()) {
    const NodeId first = TRY((this->*part)());
    if (!is(word)) return first;
    const std::uint32_t at = here();
    Kids parts{first};
    while (take(word)) parts.push_back(TRY((this->*part)()));
    const NodeId id = TRY(add_list({.op = op, .at = at}, parts));
    return std::ranges::all_of(parts, [&](NodeId kid) { return is_literal(kid); }) ? fold(id) : id;
  }

  // Nothing if the next token is no comparison.
  static const Op* comparison(std::string_view symbol) {
    static constexpr std::pair<std::string_view, Op> operators[] = {
        {"=", Op::equal}, {"!=", Op::unequal}, {"<", Op::less}, {"<=", Op::less_equal},
        {">", Op::greater}, {">=", Op::greater_equal}};
    for (const auto& [text, op] : operators)
      if (text == symbol) return &op;
    return nullptr;
  }

  const Op* next_comparison() const {
    return is(Token::Kind::symbol) ? comparison(text_of(token())) : nullptr;
  }

  Result<NodeId> parse_comparison() {
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

  Result<NodeId> parse_between(NodeId value, std::uint32_t at) {
    const NodeId low = TRY(parse_additive());
    TRY(expect("and"));
    const NodeId high = TRY(parse_additive());
    return add({.op = Op::between, .at = at, .a = value, .b = low, .c = high}, {}, {value, low, high});
  }

  Result<NodeId> parse_instance_of(NodeId value, std::uint32_t at) {
    program_.types.push_back(TRY(parse_type()));
    const auto type = static_cast<NodeId>(program_.types.size() - 1);
    return add({.op = Op::instance_of, .at = at, .a = value, .b = type}, {}, {value});
  }

  // The tested value is kept in a slot, so that it is computed once however many tests there are.
  Result<NodeId> parse_in(NodeId value, std::uint32_t at) {
    const Slot slot = binder_.reserve();
    const NodeId test = TRY(is("(") ? parse_in_brackets(slot) : parse_test(slot, &Parser::parse_additive));
    return add({.op = Op::in, .slot = slot, .at = at, .a = value, .b = test}, {}, {value, test});
  }

  // "in (1..5)" is a range, "in (1, > 5)" are several tests, "in (a)[1]" is an operand: only what follows tells.
  Result<NodeId> parse_in_brackets(Slot slot) {
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
      return parse_test(slot, &Parser::parse_additive);
    }
    Kids tests{TRY(test_value(slot, first, start))};
    while (take(",")) tests.push_back(TRY(parse_test(slot, &Parser::parse_expression)));
    TRY(expect(")"));
    return tests.size() == 1 ? tests.front() : add_list({.op = Op::tests, .slot = slot, .at = at}, tests);
  }

  bool continues_operand(std::size_t ahead) const {
    static constexpr std::array<std::string_view, 8> symbols = {"[", "(", ".", "+", "-", "*", "/", "**"};
    return is(Token::Kind::symbol, ahead) && std::ranges::find(symbols, text_of(token(ahead))) != symbols.end();
  }

  Result<NodeId> parse_additive() {
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

  Result<NodeId> parse_multiplicative() {
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

  Result<NodeId> parse_power() {
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
  Result<NodeId> parse_unary() {
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

  Result<NodeId> parse_postfix(NodeId value) {
    for (;;) {
      const std::uint32_t at = here();
      if (is(".") && is(Token::Kind::word, 1)) {
        ++at_;
        const std::string name = take_name(match_name());
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
  bool ends_range() const {
    if (!in_range_end_) return false;
    const Token& next = token(1);
    if (next.kind == Token::Kind::number || next.kind == Token::Kind::string) return false;
    if (next.kind == Token::Kind::word) return is_stop_word(text_of(next));
    static constexpr std::array<std::string_view, 5> starts = {"(", "[", "-", "@", "{"};
    return std::ranges::find(starts, text_of(next)) == starts.end();
  }

  Result<NodeId> parse_filter(NodeId list, std::uint32_t at) {
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

  // ---- calls

  struct Argument {
    std::string name;  // empty: by position
    NodeId value;
  };

  // "name :" with the words of the name before it.
  std::size_t argument_name_length() const {
    std::size_t count = 0;
    while (is(Token::Kind::word, count) || (count > 0 && is(Token::Kind::number, count))) ++count;
    return count > 0 && is(":", count) ? count : 0;
  }

  Result<std::vector<Argument>> parse_arguments() {
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

  Result<NodeId> parse_call(NodeId callee, std::uint32_t at) {
    const std::vector<Argument> arguments = TRY(parse_arguments());
    Kids kids;
    int deepest = depth(callee);
    const bool named = !arguments.empty() && !arguments.front().name.empty();
    for (const Argument& argument : arguments) {
      if (named) kids.push_back(binder_.intern(argument.name));
      kids.push_back(argument.value);
      deepest = std::max(deepest, depth(argument.value));
    }
    const NodeId id = TRY(add({.op = named ? Op::call_named : Op::call, .at = at, .a = callee}, kids, {callee}));
    depths_[id] = deepest + 1;
    if (deepest + 1 > deepest_tree) return reject_at(text_, at, "the expression is nested too deeply");
    return id;
  }

  Result<NodeId> parse_builtin_call(const Builtin& builtin, std::uint32_t at) {
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
      if (!overload) return trouble(why, at);
      call.b = static_cast<NodeId>(overload - builtin.overloads.data());
      for (const BuiltinParameter& parameter : overload->parameters) {
        const auto given = std::ranges::find(names, parameter.name);
        kids.push_back(given == names.end() ? no_node : arguments[given - names.begin()].value);
      }
    }
    const NodeId id = TRY(add_list(call, kids));
    const bool constant = std::ranges::all_of(kids, [&](NodeId kid) { return is_literal(kid); });
    return constant && builtin.constant ? fold(id) : id;
  }

  // ---- operands

  Result<NodeId> parse_primary() {
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

  // A known name may even begin with a character no name begins with.
  std::size_t match_known_other() const {
    std::size_t longest = 0;
    for (const std::string& name : names_)
      if (!name.empty()) longest = std::max(longest, match(name, at_));
    return longest;
  }

  Result<NodeId> parse_number() {
    const std::uint32_t at = here();
    const auto number = Decimal::parse(text_of(token()));
    if (!number) return expected("a number that fits 34 digits and an exponent of at most 6144");
    ++at_;
    return literal(Value(*number), at);
  }

  std::string take_string() {
    const std::string_view quoted = text_of(token());
    ++at_;
    return unescape(quoted.substr(1, quoted.size() - 2));
  }

  Result<NodeId> parse_string() {
    const std::uint32_t at = here();
    return literal(Value(take_string()), at);
  }

  Result<NodeId> parse_word() {
    const std::uint32_t at = here();
    const std::size_t length = match_name();
    if (length == 1 || is_stop_word(text_of(token()))) {
      if (take("null")) return literal(Value(), at);
      if (take("true")) return literal(Value(true), at);
      if (take("false")) return literal(Value(false), at);
      if (is_stop_word(text_of(token())) && !is_listed(text_of(token()))) return expected("an expression");
    }
    if (std::ranges::find(opening_words, text_of(token())) != opening_words.end() && !is_declared(length)) {
      if (take("if")) return parse_if(at);
      if (take("for")) return parse_for(at);
      if (is("some") || is("every")) return parse_quantified(at);
      if (is("(", 1)) return parse_function(at);
    }
    return parse_name(length);
  }

  // Whether so many tokens spell a name that was declared, as against words that merely follow each other.
  bool is_declared(std::size_t length) const {
    const Token& last = token(length - 1);
    const std::string name = normalized_name(text_.substr(here(), last.at + last.length - here()));
    return is_listed(name) || binder_.is_local(name);
  }

  Result<NodeId> parse_name(std::size_t length) {
    const std::uint32_t at = here();
    const std::string name = take_name(length);
    if (is("(") && !is_listed(name) && !binder_.is_local(name))
      if (const Builtin* builtin = find_builtin(name)) return parse_builtin_call(*builtin, at);
    const NodeId id = binder_.resolve(name, at);
    depths_.resize(program_.nodes.size(), 1);
    return id;
  }

  Result<NodeId> parse_symbol() {
    const std::uint32_t at = here();
    if (take("(")) return parse_brackets(at);
    if (take("[")) return parse_list_or_range(at);
    if (take("]")) return parse_open_range(at);
    if (take("{")) return parse_context(at);
    if (take("@")) return parse_at_literal(at);
    if (const std::size_t length = match_known_other()) return parse_name(length);
    return expected("an expression");
  }

  Result<NodeId> parse_at_literal(std::uint32_t at) {
    if (!is(Token::Kind::string)) return expected("a string with a date, time or duration");
    const std::string text = take_string();
    Value value = parse_temporal(text);
    if (value.is_null()) return trouble("\"" + text + "\" is no date, time or duration", at);
    return literal(std::move(value), at);
  }

  Result<NodeId> parse_brackets(std::uint32_t at) {
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
  Result<NodeId> parse_unary_range(Op op, NodeId end, std::uint32_t at) {
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

  Result<NodeId> range(NodeId low, Range::End low_end, NodeId high, Range::End high_end, std::uint32_t at) {
    const auto mode = static_cast<std::uint8_t>(static_cast<int>(low_end) + 8 * static_cast<int>(high_end));
    const NodeId id = TRY(add({.op = Op::range, .mode = mode, .at = at, .a = low, .b = high}, {}, {low, high}));
    return is_literal(low) && is_literal(high) ? fold(id) : id;
  }

  // From ".." on.
  Result<NodeId> parse_range_rest(NodeId low, Range::End low_end, std::uint32_t at) {
    TRY(expect(".."));
    const bool outer = std::exchange(in_range_end_, true);
    const NodeId high = TRY(parse_expression());
    in_range_end_ = outer;
    if (take("]")) return range(low, low_end, high, Range::End::closed, at);
    if (take(")") || take("[")) return range(low, low_end, high, Range::End::open, at);
    return expected("\"]\", \")\" or \"[\" to end the range");
  }

  Result<NodeId> parse_open_range(std::uint32_t at) {
    const NodeId low = TRY(parse_expression());
    return parse_range_rest(low, Range::End::open, at);
  }

  Result<NodeId> parse_list_or_range(std::uint32_t at) {
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
    return std::ranges::all_of(items, [&](NodeId kid) { return is_literal(kid); }) ? fold(id) : id;
  }

  // ---- contexts

  Result<std::string> parse_key() {
    if (is(Token::Kind::string)) return take_string();
    std::size_t count = 0;
    while (!is(Token::Kind::end, count) && !is(":", count) && !is(",", count) && !is("}", count) && !is("{", count))
      ++count;
    if (count == 0 || !is(":", count)) return expected("the name of a context entry and \":\"");
    return take_name(count);
  }

  Result<NodeId> parse_context(std::uint32_t at) {
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
      keys.push_back(std::move(key));
    }
    ++at_;
    in_range_end_ = outer;
    binder_.close(mark);
    std::ranges::sort(keys);
    if (const auto twice = std::ranges::adjacent_find(keys); twice != keys.end())
      return trouble("the context has two entries \"" + *twice + "\"", at);
    const NodeId id = TRY(add({.op = Op::context, .at = at}, entries));
    depths_[id] = deepest + 1;
    return id;
  }

  Result<NodeId> parse_entry_value(const std::string& key) {
    if (!is("function") || !is("(", 1)) return parse_expression();
    const std::size_t mark = binder_.mark();
    binder_.declare_self(key);
    const NodeId value = TRY(parse_expression());
    binder_.close(mark);
    return value;
  }

  // ---- if, for, some, every

  Result<NodeId> parse_if(std::uint32_t at) {
    const NodeId condition = TRY(parse_expression());
    TRY(expect("then"));
    const NodeId yes = TRY(parse_expression());
    TRY(expect("else"));
    const NodeId no = TRY(parse_expression());
    return add({.op = Op::conditional, .at = at, .a = condition, .b = yes, .c = no}, {}, {condition, yes, no});
  }

  // "x in list, y in 1..n": triples of slot, domain and upper end.
  Result<Kids> parse_iterations(int& deepest) {
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

  Result<NodeId> parse_for(std::uint32_t at) {
    const bool outer = std::exchange(in_range_end_, false);
    const std::size_t mark = binder_.mark();
    int deepest = 0;
    const Kids iterations = TRY(parse_iterations(deepest));
    TRY(expect("return"));
    // The list of results so far is only kept where somebody may ask for it.
    const bool uses_partial = mentions("partial", at_, tokens_.size());
    const Slot partial = uses_partial ? binder_.declare("partial") : no_slot;
    const NodeId body = TRY(parse_expression());
    binder_.close(mark);
    in_range_end_ = outer;
    return add_iteration({.op = Op::each, .slot = partial, .at = at, .a = body}, iterations, deepest);
  }

  Result<NodeId> parse_quantified(std::uint32_t at) {
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

  Result<NodeId> add_iteration(Node made, const Kids& iterations, int deepest) {
    deepest = std::max(deepest, depth(made.a));
    const NodeId id = TRY(add(made, iterations, {made.a}));
    depths_[id] = deepest + 1;
    return id;
  }

  bool mentions(std::string_view word, std::size_t from, std::size_t to) const {
    return std::any_of(tokens_.begin() + from, tokens_.begin() + to, [&](const Token& token) {
      return token.kind == Token::Kind::word && text_of(token) == word;
    });
  }

  // ---- functions

  Result<NodeId> parse_function(std::uint32_t at) {
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

  Result<std::vector<Function::Parameter>> parse_parameters() {
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

  // ---- types (rules 41 to 45)

  Result<Type> parse_type() {
    const Nesting nesting(nesting_);
    if (nesting_ > deepest_nesting) return reject_at(text_, here(), "the type is nested too deeply");
    if (!is(Token::Kind::word)) return expected("a type");
    if (is("<", 1)) {
      if (is("list")) return parse_item_type(&Type::list_of);
      if (is("range")) return parse_item_type(&Type::range_of);
      if (is("context")) return parse_context_type();
      if (is("function")) return parse_function_type();
    }
    return parse_named_type();
  }

  Result<Type> parse_item_type(Type (*make)(Type)) {
    at_ += 2;
    Type item = TRY(parse_type());
    TRY(expect(">"));
    return make(std::move(item));
  }

  Result<Type> parse_context_type() {
    at_ += 2;
    Type::Entries entries;
    while (!is(">")) {
      if (!entries.empty()) TRY(expect(","));
      std::string name = TRY(new_name("the name of an entry"));
      TRY(expect(":"));
      Type type = TRY(parse_type());
      entries.emplace_back(std::move(name), std::move(type));
    }
    ++at_;
    return Type::context_of(std::move(entries));
  }

  Result<Type> parse_function_type() {
    at_ += 2;
    std::vector<Type> parameters;
    while (!is(">")) {
      if (!parameters.empty()) TRY(expect(","));
      parameters.push_back(TRY(parse_type()));
    }
    ++at_;
    TRY(expect("->"));
    Type result = TRY(parse_type());
    return Type::function_of(std::move(parameters), std::move(result));
  }

  // The longest sequence of words that names a type: "date and time" before "date", "imported.tAge".
  Result<Type> parse_named_type() {
    std::size_t longest = 1;
    while (is(Token::Kind::word, longest) || is(Token::Kind::number, longest) || is("-", longest) || is("/", longest) ||
           (is(".", longest) && is(Token::Kind::word, longest + 1)))
      ++longest;
    for (std::size_t length = std::min<std::size_t>(longest, 32); length > 0; --length) {
      const Token& last = token(length - 1);
      const std::string name = normalized_name(text_.substr(here(), last.at + last.length - here()));
      std::optional<Type> type = types_ ? types_(name) : std::nullopt;
      if (!type) type = built_in_type(name);
      if (!type) continue;
      at_ += length;
      return *type;
    }
    return expected("a type");
  }

  // ---- unary tests (rules 13 to 18)

  Result<NodeId> parse_unary_tests() {
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
  bool closes_at_end(std::size_t open) const {
    int level = 0;
    for (std::size_t i = open; i < tokens_.size(); ++i) {
      const std::string_view text = text_of(tokens_[i]);
      if (tokens_[i].kind != Token::Kind::symbol) continue;
      level += text == "(" ? 1 : text == ")" ? -1 : 0;
      if (level == 0) return tokens_[i + 1].kind == Token::Kind::end;
    }
    return false;
  }

  Result<NodeId> parse_tests(Slot slot) {
    const std::uint32_t at = here();
    Kids tests;
    do tests.push_back(TRY(parse_test(slot, &Parser::parse_expression)));
    while (take(","));
    return tests.size() == 1 ? tests.front() : add_list({.op = Op::tests, .slot = slot, .at = at}, tests);
  }

  Result<NodeId> parse_test(Slot slot, Result<NodeId> (Parser::*operand)()) {
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

  // The tokens from `start` on are the value: if one of them is "?", the value is a condition, not an operand.
  Result<NodeId> test_value(Slot slot, NodeId value, std::size_t start) {
    std::uint8_t mode = 0;
    if (slot == input_) mode = mentions("?", start, at_) ? 1 : 2;
    return add({.op = Op::test_value, .mode = mode, .slot = slot, .at = node(value).at, .a = value}, {}, {value});
  }

  Program program_;
  std::string_view text_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::vector<int> depths_;
  int nesting_ = 0;
  bool in_range_end_ = false;
  NodeId pending_ = no_node;  // an operand that has been read already
  Slot input_ = no_slot;      // of a unary test
  Binder binder_;
  const Names& names_;
  const TypeFinder& types_;
};

}  // namespace

Result<Program> parse_expression(std::string_view text, const Names& names, const TypeFinder& types) {
  return Parser(text, names, types).expression();
}

Result<Program> parse_unary_tests(std::string_view text, const Names& names, const TypeFinder& types) {
  return Parser(text, names, types).unary_tests();
}

}  // namespace tandem::feel

#include "juel/to_feel.h"

#include <array>
#include <optional>

#include "juel/tokens.h"

namespace tandem::juel {

namespace {

// A piece of FEEL, with how tightly it holds together: what is looser than its surroundings goes into parentheses.
enum Strength { ternary, disjunction, conjunction, comparison, sum, product, prefix, atom };

struct Piece {
  std::string text;
  Strength strength = atom;
  bool is_name = false;                // a plain variable
  std::optional<std::string> literal;  // what a string literal says
};

std::string at_least(const Piece& piece, Strength wanted) {
  return piece.strength >= wanted ? piece.text : "(" + piece.text + ")";
}

std::string quoted(std::string_view said) {
  std::string text = "\"";
  for (const char c : said) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n') text += "\\n";
    else text += c;
  }
  return text + '"';
}

// Not by "=" and "or": values of different types are neither equal nor unequal in FEEL, and not(null) is no truth.
std::string emptiness(const std::string& value) { return "list contains([null, \"\", [], {}], " + value + ")"; }

// "P3D" of "Days" and 3: what plusDays(3) adds.
std::optional<std::string> duration_of(std::string_view name, const std::string& amount) {
  struct Unit { std::string_view name, before, after; };
  static constexpr Unit units[] = {{"Seconds", "PT", "S"}, {"Minutes", "PT", "M"}, {"Hours", "PT", "H"},
                                   {"Days", "P", "D"},     {"Months", "P", "M"},   {"Years", "P", "Y"}};
  for (const Unit& unit : units)
    if (name == unit.name) return std::string(unit.before) + amount + std::string(unit.after);
  return std::nullopt;
}

std::string successor(const Piece& number) {
  const bool is_fixed = number.text.size() < 9 && number.text.find_first_not_of("0123456789") == std::string::npos;
  return is_fixed ? std::to_string(std::stoi(number.text) + 1) : at_least(number, sum) + " + 1";
}

struct Binary {
  std::string_view symbol, feel;
  Strength strength;
};

// JSR 245 §1.15, loosest first. "%" is a function in FEEL and comes below.
constexpr std::array<Binary, 12> binaries{{
    {"||", "or", disjunction}, {"&&", "and", conjunction}, {"==", "=", comparison}, {"!=", "!=", comparison},
    {"<=", "<=", comparison}, {">=", ">=", comparison}, {"<", "<", comparison}, {">", ">", comparison},
    {"+", "+", sum}, {"-", "-", sum}, {"*", "*", product}, {"/", "/", product},
}};

const Binary* binary(const Token& token) {
  if (token.kind != Token::Kind::symbol) return nullptr;
  for (const Binary& one : binaries)
    if (one.symbol == token.text) return &one;
  return nullptr;
}

using Pieces = std::vector<Piece>;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_scope(std::string_view name) {
  return is_one_of(name, {"execution", "caseInstance", "caseExecution", "planItemInstance", "task"});
}

class Translator {
 public:
  explicit Translator(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  // scope.setVariable('name', value)
  Result<Assignment> assigned() {
    const bool begins = tokens_.size() > 4 && is_scope(tokens_[0].word) && tokens_[1].text == "." &&
                        is_one_of(tokens_[2].word, {"setVariable", "setVariableLocal"});
    if (!begins) return refuse("setVariable('name', value) was expected");
    at_ = 3;
    const Pieces given = TRY(arguments());
    if (given.size() != 2 || !given[0].literal || peek().kind != Token::Kind::end)
      return refuse("setVariable needs a name in quotes and a value");
    return Assignment{*given[0].literal, given[1].text};
  }

  Result<std::string> whole() {
    Piece piece = TRY(expression());
    if (peek().kind != Token::Kind::end)
      return refuse("an operator or the end was expected, not '" + peek().text + "'");
    return std::move(piece.text);
  }

 private:
  static constexpr int max_depth = 200;  // parentheses of a hostile text must not eat the stack

  const Token& peek() const { return tokens_[at_]; }
  bool sees(std::string_view symbol) const { return peek().kind == Token::Kind::symbol && peek().text == symbol; }
  bool take(std::string_view symbol) { return sees(symbol) && ++at_; }

  std::unexpected<Rejection> refuse(std::string reason) const {
    return reject(Code::invalid_argument, std::move(reason), std::to_string(peek().column));
  }
  Result<bool> expect(std::string_view symbol) {
    if (take(symbol)) return true;
    return refuse("'" + std::string(symbol) + "' was expected, not '" + peek().text + "'");
  }

  Result<Piece> expression() {
    if (++depth_ > max_depth) return refuse("the expression is nested too deeply");
    Piece condition = TRY(operation(disjunction));
    --depth_;
    if (!take("?")) return condition;
    const Piece yes = TRY(expression());
    TRY(expect(":"));
    const Piece no = TRY(expression());
    return Piece{"if " + condition.text + " then " + yes.text + " else " + no.text, ternary};
  }

  Result<Piece> operation(Strength level) {
    if (level > product) return unary();
    Piece left = TRY(operation(Strength(level + 1)));
    while (true) {
      if (level == product && take("%")) {
        const Piece right = TRY(unary());
        left = Piece{"modulo(" + left.text + ", " + right.text + ")", atom};
        continue;
      }
      const Binary* found = binary(peek());
      if (!found || found->strength != level) return left;
      ++at_;
      const Piece right = TRY(operation(Strength(level + 1)));
      left = Piece{at_least(left, level) + " " + std::string(found->feel) + " " + at_least(right, Strength(level + 1)),
                   level};
    }
  }

  Result<Piece> unary() {
    if (++depth_ > max_depth) return refuse("the expression is nested too deeply");
    Piece result = TRY(unary_here());
    --depth_;
    return result;
  }

  Result<Piece> unary_here() {
    if (take("!")) return Piece{"not(" + TRY(unary()).text + ")", atom};
    if (take("-")) return Piece{"-" + at_least(TRY(unary()), prefix), prefix};
    if (take("empty")) return Piece{emptiness(TRY(unary()).text), atom};
    return postfix(TRY(primary()));
  }

  Result<Piece> primary() {
    const Token token = peek();
    ++at_;
    if (token.kind == Token::Kind::string) return Piece{quoted(token.text), atom, false, token.text};
    if (token.kind == Token::Kind::number) return Piece{token.text, atom};
    if (token.kind == Token::Kind::symbol && token.text == "(") {
      const Piece inside = TRY(expression());
      TRY(expect(")"));
      return Piece{"(" + inside.text + ")", atom};
    }
    if (token.kind != Token::Kind::name) return --at_, refuse("a value was expected, not '" + token.text + "'");
    if (take(":")) return function(token.text);
    if (is_one_of(token.text, {"true", "false", "null"})) return Piece{token.text, atom};
    if (sees("(") && is_one_of(token.text, {"now", "dateTime"})) {
      if (!TRY(arguments()).empty()) return refuse("the function '" + token.text + "' takes no arguments");
      return Piece{"now()", atom};
    }
    if (sees("(")) return --at_, refuse("the function '" + token.text + "' has no counterpart in FEEL");
    return Piece{token.text, atom, true};
  }

  Result<Piece> postfix(Piece value) {
    while (true) {
      if (take(".")) {
        const std::string member = peek().word;
        if (member.empty()) return refuse("a name was expected after the point, not '" + peek().text + "'");
        ++at_;
        value = sees("(") ? TRY(method(value, member)) : Piece{at_least(value, atom) + "." + member, atom};
      } else if (take("[")) {
        const Piece index = TRY(expression());
        TRY(expect("]"));
        // JUEL counts from 0, FEEL from 1; a text is a property's name.
        value = index.literal ? Piece{"get value(" + value.text + ", " + index.text + ")", atom}
                              : Piece{at_least(value, atom) + "[" + successor(index) + "]", atom};
      } else {
        return value;
      }
    }
  }

  Result<Pieces> arguments() {
    Pieces all;
    TRY(expect("("));
    while (!take(")")) {
      if (!all.empty()) TRY(expect(","));
      all.push_back(TRY(expression()));
    }
    return all;
  }

  // A variable that is named by a text or, as Flowable allows, by itself.
  static std::optional<std::string> variable(const Piece& name) {
    if (name.literal) return name.literal;
    return name.is_name ? std::optional(name.text) : std::nullopt;
  }

  Result<Piece> method(const Piece& object, const std::string& name) {
    const Pieces given = TRY(arguments());
    const bool of_scope = is_scope(object.text);
    if (of_scope && is_one_of(name, {"getVariable", "getVariableLocal"}) && given.size() == 1 && variable(given[0]))
      return Piece{*variable(given[0]), atom, true};
    if (of_scope && name == "hasVariable" && given.size() == 1 && variable(given[0]))
      return Piece{*variable(given[0]) + " != null", comparison};
    if (name == "equals" && given.size() == 1)
      return Piece{at_least(object, sum) + " = " + at_least(given[0], sum), comparison};
    if (is_one_of(name, {"size", "length"}) && given.empty())
      return Piece{(name == "size" ? "count(" : "string length(") + object.text + ")", atom};
    if (name == "isEmpty" && given.empty()) return Piece{emptiness(object.text), atom};
    if (name == "toUpperCase" && given.empty()) return Piece{"upper case(" + object.text + ")", atom};
    if (name == "toLowerCase" && given.empty()) return Piece{"lower case(" + object.text + ")", atom};
    if (is_one_of(name, {"startsWith", "endsWith"}) && given.size() == 1)
      return Piece{(name == "startsWith" ? "starts with(" : "ends with(") + object.text + ", " + given[0].text + ")",
                   atom};
    if (object.text.starts_with("now()")) return moved(object, name, given);
    return refuse("the method '" + object.text + "." + name + "' has no counterpart in FEEL");
  }

  // dateTime().plusDays(3).toDate()
  Result<Piece> moved(const Piece& time, const std::string& name, const Pieces& given) {
    if (name == "toDate" && given.empty()) return time;
    const bool is_later = name.starts_with("plus"), is_known = is_later || name.starts_with("minus");
    const bool is_whole = given.size() == 1 && !given[0].text.empty() &&
                          given[0].text.find_first_not_of("0123456789") == std::string::npos;
    const auto duration =
        is_known && is_whole ? duration_of(name.substr(is_later ? 4 : 5), given[0].text) : std::nullopt;
    if (!duration) return refuse("the method '" + time.text + "." + name + "' has no counterpart in FEEL");
    return Piece{time.text + (is_later ? " + " : " - ") + "duration(\"" + *duration + "\")", sum};
  }

  // Flowable's functions on variables (prefixes var, vars, variables) and on cases (cmmn).
  Result<Piece> function(const std::string& prefix) {
    const std::string name = peek().word;
    if (name.empty()) return refuse("a function's name was expected, not '" + peek().text + "'");
    ++at_;
    const Pieces given = TRY(arguments());
    if (prefix == "cmmn" && name == "isStageCompletable" && given.empty()) return Piece{"stageCompletable", atom, true};
    if (!is_one_of(prefix, {"var", "vars", "variables"}) || given.empty() || !variable(given[0]))
      return refuse("the function '" + prefix + ":" + name + "' has no counterpart in FEEL");
    const std::string value = *variable(given[0]);
    if (given.size() == 1) return about(prefix, name, value);
    if (is_one_of(name, {"getOrDefault"})) return Piece{"get or else(" + value + ", " + given[1].text + ")", atom};
    return compared(prefix, name, value, given[1]);
  }

  Result<Piece> about(const std::string& prefix, const std::string& name, const std::string& value) {
    if (name == "get") return Piece{value, atom, true};
    if (name == "exists") return Piece{value + " != null", comparison};
    if (is_one_of(name, {"isEmpty", "empty"})) return Piece{emptiness(value), atom};
    if (is_one_of(name, {"isNotEmpty", "notEmpty"})) return Piece{"not(" + emptiness(value) + ")", atom};
    return refuse("the function '" + prefix + ":" + name + "' has no counterpart in FEEL");
  }

  Result<Piece> compared(const std::string& prefix, const std::string& name, const std::string& value,
                         const Piece& with) {
    struct Word { std::string_view names[3]; std::string_view symbol; };
    static constexpr Word words[] = {
        {{"equals", "eq", "eq"}, "="}, {{"notEquals", "ne", "ne"}, "!="}, {{"lowerThan", "lt", "lessThan"}, "<"},
        {{"lowerThanOrEquals", "lte", "lessThanOrEquals"}, "<="}, {{"greaterThan", "gt", "gt"}, ">"},
        {{"greaterThanOrEquals", "gte", "gte"}, ">="},
    };
    for (const Word& word : words)
      if (is_one_of(name, {word.names[0], word.names[1], word.names[2]}))
        return Piece{value + " " + std::string(word.symbol) + " " + at_least(with, sum), comparison};
    if (name == "contains") return Piece{"list contains(" + value + ", " + with.text + ")", atom};
    return refuse("the function '" + prefix + ":" + name + "' has no counterpart in FEEL");
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

// Where the expression that begins at `from` (after the brace) ends: its closing brace, texts passed over.
std::size_t end_of(std::string_view text, std::size_t from) {
  char quote = 0;
  for (std::size_t at = from; at < text.size(); ++at) {
    if (quote && text[at] == '\\') ++at;
    else if (quote) quote = text[at] == quote ? 0 : quote;
    else if (text[at] == '\'' || text[at] == '"') quote = text[at];
    else if (text[at] == '}') return at;
  }
  return std::string_view::npos;
}

std::size_t begin_of(std::string_view text, std::size_t from) {
  return std::min(text.find("${", from), text.find("#{", from));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  return from == std::string_view::npos ? std::string_view{}
                                        : text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

}  // namespace

bool is_expression(std::string_view text) { return begin_of(text, 0) != std::string_view::npos; }

Result<Assignment> assignment(std::string_view given) {
  const std::string_view text = trimmed(given);
  const std::size_t end = begin_of(text, 0) == 0 ? end_of(text, 2) : std::string_view::npos;
  if (end != text.size() - 1) return reject(Code::invalid_argument, "one expression in ${...} was expected", "1");
  return Translator(TRY(tokens_of(text.substr(2, end - 2), 2))).assigned();
}

Result<std::string> to_feel(std::string_view given) {
  const std::string_view text = trimmed(given);
  if (!is_expression(text)) return quoted(text);
  std::vector<std::string> parts;
  bool is_text = false;  // more than one expression: pieces of a text
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = begin_of(text, at);
    if (begin > at) parts.push_back(quoted(text.substr(at, std::min(begin, text.size()) - at))), is_text = true;
    if (begin == std::string_view::npos) break;
    const std::size_t end = end_of(text, begin + 2);
    if (end == std::string_view::npos)
      return reject(Code::invalid_argument, "the expression that begins here does not end with '}'",
                    std::to_string(begin + 1));
    parts.push_back(TRY(Translator(TRY(tokens_of(text.substr(begin + 2, end - begin - 2), begin + 2))).whole()));
    is_text = is_text || parts.size() > 1;
    at = end + 1;
  }
  if (!is_text) return parts.front();
  std::string joined;
  for (const std::string& part : parts)
    joined += (joined.empty() ? "" : " + ") + (part.starts_with('"') ? part : "string(" + part + ")");
  return joined;
}

}  // namespace tandem::juel

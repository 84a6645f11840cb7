#include "feel/range_literal.h"

#include "feel/compare.h"
#include "feel/lexer.h"
#include "feel/temporal_literal.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

class RangeReader {
 public:
  RangeReader(std::string_view text, Tokens tokens) : text_(text), tokens_(std::move(tokens)) {}

  Value read() {
    Range range;
    if (!take("[") && !take("(") && !take("]")) return nullptr;
    range.low_end = text_of(tokens_[0]) == "[" ? Range::End::closed : Range::End::open;
    range.low = end();
    if (range.low.is_null() || !take("..")) return nullptr;
    range.high = end();
    range.high_end = is("]") ? Range::End::closed : Range::End::open;
    if (range.high.is_null() || (!take("]") && !take(")") && !take("["))) return nullptr;
    if (tokens_[at_].kind != Token::Kind::end) return nullptr;
    const auto ordered = order(range.low, range.high);
    if (!ordered || *ordered > 0 || range.low.kind() != range.high.kind()) return nullptr;
    return Value(std::move(range));
  }

 private:
  std::string_view text_of(const Token& token) const { return text_.substr(token.at, token.length); }
  bool is(std::string_view what) const {
    return tokens_[at_].kind != Token::Kind::string && text_of(tokens_[at_]) == what;
  }
  bool take(std::string_view what) { return is(what) && (++at_, true); }

  // A number, a string, @"..." or date("...") and the like.
  Value end() {
    const bool negative = take("-");
    if (tokens_[at_].kind == Token::Kind::number) return number(negative);
    if (negative) return nullptr;
    if (tokens_[at_].kind == Token::Kind::string) return Value(string());
    if (take("@")) return tokens_[at_].kind == Token::Kind::string ? parse_temporal(string()) : Value();
    return constructor();
  }

  Value number(bool negative) {
    const auto parsed = Decimal::parse(text_of(tokens_[at_++]));
    return parsed ? Value(negative ? -*parsed : *parsed) : Value();
  }

  std::string string() {
    const std::string_view quoted = text_of(tokens_[at_++]);
    return unescape(quoted.substr(1, quoted.size() - 2));
  }

  Value constructor() {
    const std::size_t from = tokens_[at_].at;
    while (tokens_[at_].kind == Token::Kind::word) ++at_;
    const std::string name = normalized_name(text_.substr(from, tokens_[at_].at - from));
    if (!take("(") || tokens_[at_].kind != Token::Kind::string) return nullptr;
    Value value = parse_temporal(string());
    if (!take(")")) return nullptr;
    return makes(name, value.kind()) ? value : Value();
  }

  static bool makes(std::string_view constructor, Value::Kind kind) {
    if (constructor != "duration") return constructor == name(kind);
    return kind == Value::Kind::years_months || kind == Value::Kind::days_time;
  }

  std::string_view text_;
  Tokens tokens_;
  std::size_t at_ = 0;
};

}  // namespace

Value parse_range_literal(std::string_view text) {
  auto tokens = tokenize(text);
  return tokens ? RangeReader(text, *std::move(tokens)).read() : Value();
}

}  // namespace tandem::feel

#include "feel/lexer.h"

#include "feel/text.h"

namespace tandem::feel {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Most text is ASCII: these know it without decoding it.
bool is_plain_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_visible(char c) { return c > ' ' && c < 0x7F; }

// A symbol of two characters.
bool is_pair(char first, char second) {
  switch (first) {
    case '*':
    case '.': return second == first;
    case '<':
    case '>':
    case '!': return second == '=';
    case '-': return second == '>';
    default: return false;
  }
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<Tokens> run() {
    tokens_.reserve(text_.size() / 4 + 4);
    for (;;) {
      TRY(skip_space());
      if (at_ == text_.size()) break;
      const std::size_t from = at_;
      const Token::Kind kind = TRY(next());
      tokens_.push_back({kind, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at_ - from)});
    }
    tokens_.push_back({Token::Kind::end, static_cast<std::uint32_t>(at_), 0});
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  // The result only says that all went well.
  Result<bool> skip_space() {
    while (at_ < text_.size()) {
      if (is_visible(peek()) && peek() != '/') return true;
      if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (peek() == '/' && peek(1) == '*') {
        const std::size_t close = text_.find("*/", at_ + 2);
        if (close == text_.npos) return reject_at(text_, at_, "expected \"*/\" to close this comment");
        at_ = close + 2;
      } else {
        std::size_t after = at_;
        if (!is_space(next_code_point(text_, after))) return true;
        at_ = after;
      }
    }
    return true;
  }

  Result<Token::Kind> next() {
    const char c = peek();
    if (c == '"') return string();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)) && !follows_operand_or_dot())) return number();
    if (is_plain_letter(c)) return word();
    std::size_t after = at_;
    const char32_t code_point = next_code_point(text_, after);
    if (is_name_start(code_point)) return word();
    return symbol(after);
  }

  // In "1..5" and "a.5" the point is not the start of a number.
  bool follows_operand_or_dot() const { return at_ > 0 && text_[at_ - 1] == '.'; }

  Result<Token::Kind> string() {
    const std::size_t from = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) {
      at_ = text_.size();
      return reject_at(text_, from, "expected '\"' to close this string");
    }
    ++at_;
    return Token::Kind::string;
  }

  Result<Token::Kind> number() {
    digits();
    if (peek() == '.' && is_digit(peek(1))) {
      ++at_;
      digits();
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-';
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      at_ += 1 + sign;
      digits();
    }
    return Token::Kind::number;
  }

  void digits() {
    while (is_digit(peek())) ++at_;
  }

  Token::Kind word() {
    while (at_ < text_.size()) {
      if (is_plain_letter(peek()) || is_digit(peek())) {
        ++at_;
        continue;
      }
      std::size_t after = at_;
      if (!is_name_part(next_code_point(text_, after))) break;
      at_ = after;
    }
    return Token::Kind::word;
  }

  Token::Kind symbol(std::size_t after) {
    if (is_pair(peek(), peek(1))) {
      at_ += 2;
      return Token::Kind::symbol;
    }
    const bool known = std::string_view("+-*/=<>()[]{},:.@").find(peek()) != std::string_view::npos;
    at_ = after;
    return known ? Token::Kind::symbol : Token::Kind::other;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Tokens tokens_;
};

}  // namespace

Result<Tokens> tokenize(std::string_view text) {
  constexpr std::size_t longest_text = 256 << 10;
  if (text.size() > longest_text) return reject(Code::invalid_argument, "the expression is too long", "1:1");
  return Lexer(text).run();
}

Position position_of(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  Position position;
  const std::size_t line_start = before.rfind('\n');
  for (const char c : before) position.line += c == '\n';
  position.column +=
      static_cast<int>(count_code_points(line_start == before.npos ? before : before.substr(line_start + 1)));
  return position;
}

std::unexpected<Rejection> reject_at(std::string_view text, std::size_t offset, std::string reason) {
  const Position position = position_of(text, offset);
  return reject(Code::invalid_argument, std::move(reason),
                std::to_string(position.line) + ":" + std::to_string(position.column));
}

}  // namespace tandem::feel

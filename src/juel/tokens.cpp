#include "juel/tokens.h"

#include <array>
#include <cctype>

namespace tandem::juel {

namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || c == '_' || c == '$' || (c & 0x80); }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)); }

// JSR 245 §1.17: operators that may be written as words.
std::string symbol_of(const std::string& word) {
  static constexpr std::array<std::pair<const char*, const char*>, 12> words{{
      {"and", "&&"}, {"or", "||"}, {"not", "!"}, {"eq", "=="}, {"ne", "!="}, {"lt", "<"},
      {"gt", ">"}, {"le", "<="}, {"ge", ">="}, {"div", "/"}, {"mod", "%"}, {"empty", "empty"},
  }};
  for (const auto& [name, symbol] : words)
    if (word == name) return symbol;
  return {};
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t offset) : text_(text), offset_(offset) {}

  Result<std::vector<Token>> all() {
    std::vector<Token> tokens;
    while (skip_space(), at_ < text_.size()) tokens.push_back(TRY(next()));
    tokens.push_back({Token::Kind::end, "the end", column()});
    return tokens;
  }

 private:
  std::size_t column() const { return offset_ + at_ + 1; }
  void skip_space() { while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) ++at_; }

  template <class F>
  std::string take_while(F&& wanted) {
    const std::size_t from = at_;
    while (at_ < text_.size() && wanted(text_[at_])) ++at_;
    return std::string(text_.substr(from, at_ - from));
  }

  Result<Token> next() {
    const std::size_t from = column();
    if (text_[at_] == '\'' || text_[at_] == '"') return string();
    if (is_digit(text_[at_]))
      return Token{Token::Kind::number, take_while([](char c) { return is_digit(c) || c == '.'; }), from};
    if (!is_letter(text_[at_])) return symbol();
    std::string word = take_while([](char c) { return is_letter(c) || is_digit(c); });
    if (const std::string operation = symbol_of(word); !operation.empty())
      return Token{Token::Kind::symbol, operation, from, word};
    return Token{Token::Kind::name, word, from, word};
  }

  Result<Token> string() {
    const std::size_t from = column();
    const char quote = text_[at_++];
    std::string said;
    for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      said += text_[at_];
    }
    if (at_ == text_.size())
      return reject(Code::invalid_argument, "the text that begins here does not end", std::to_string(from));
    ++at_;
    return Token{Token::Kind::string, std::move(said), from};
  }

  Result<Token> symbol() {
    static constexpr std::array<std::string_view, 22> symbols{"&&", "||", "==", "!=", "<=", ">=", "<", ">",
                                                              "+",  "-",  "*",  "/",  "%",  "!",  "?", ":",
                                                              ".",  ",",  "(",  ")",  "[",  "]"};
    const std::size_t from = column();
    for (const std::string_view symbol : symbols)
      if (text_.substr(at_).starts_with(symbol)) {
        at_ += symbol.size();
        return Token{Token::Kind::symbol, std::string(symbol), from};
      }
    return reject(Code::invalid_argument, std::string("'") + text_[at_] + "' means nothing here", std::to_string(from));
  }

  std::string_view text_;
  std::size_t offset_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::vector<Token>> tokens_of(std::string_view expression, std::size_t offset) {
  return Reader(expression, offset).all();
}

}  // namespace tandem::juel

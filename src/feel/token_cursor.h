// Reading tokens one after the other: what all readers of FEEL text share.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "feel/lexer.h"

namespace tandem::feel {

class TokenCursor {
 protected:
  const Token& token(std::size_t ahead = 0) const { return tokens_[std::min(at_ + ahead, tokens_.size() - 1)]; }
  std::string_view text_of(const Token& token) const { return text_.substr(token.at, token.length); }
  bool is(Token::Kind kind, std::size_t ahead = 0) const { return token(ahead).kind == kind; }
  bool is(std::string_view what, std::size_t ahead = 0) const {
    const Token& next = token(ahead);
    return (next.kind == Token::Kind::symbol || next.kind == Token::Kind::word) && text_of(next) == what;
  }
  bool take(std::string_view what) { return is(what) && (++at_, true); }
  std::uint32_t here() const { return token().at; }

  // Where and what a rejection is: "expected ..., found ...".
  std::unexpected<Rejection> expected(std::string_view what) const;
  // These only say that all went well.
  Result<bool> expect(std::string_view what);
  Result<bool> expect_end();

  // The text from an offset to the end of the token that was read last.
  std::string_view text_since(std::uint32_t from) const;
  std::string take_string();  // the value of the string literal that is next
  // Whether the word stands among the tokens from..to.
  bool mentions(std::string_view word, std::size_t from, std::size_t to) const;

  std::string_view text_;
  Tokens tokens_;
  std::size_t at_ = 0;
};

}  // namespace tandem::feel

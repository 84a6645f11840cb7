#include "feel/token_cursor.h"

#include <algorithm>

#include "feel/text.h"

namespace tandem::feel {

std::unexpected<Rejection> TokenCursor::expected(std::string_view what) const {
  const std::string found = is(Token::Kind::end) ? "the end" : "\"" + std::string(text_of(token())) + "\"";
  return reject_at(text_, here(), "expected " + std::string(what) + ", found " + found);
}

Result<bool> TokenCursor::expect(std::string_view what) {
  if (take(what)) return true;
  return expected("\"" + std::string(what) + "\"");
}

Result<bool> TokenCursor::expect_end() {
  if (is(Token::Kind::end)) return true;
  return expected("an operator or the end");
}

std::string_view TokenCursor::text_since(std::uint32_t from) const {
  const Token& last = tokens_[at_ - 1];
  return text_.substr(from, last.at + last.length - from);
}

std::string TokenCursor::take_string() {
  const std::string_view quoted = text_of(token());
  ++at_;
  return unescape(quoted.substr(1, quoted.size() - 2));
}

bool TokenCursor::mentions(std::string_view word, std::size_t from, std::size_t to) const {
  return std::any_of(tokens_.begin() + from, tokens_.begin() + to,
                     [&](const Token& token) { return token.kind == Token::Kind::word && text_of(token) == word; });
}

}  // namespace tandem::feel

// FEEL's tokens. Names are not known here: what is one name ("loan amount", "a-b") depends on the scope, so the lexer
// gives words and symbols, and the parser joins them.
#pragma once
#include <cstdint>
#include <string_view>

#include <boost/container/small_vector.hpp>

#include "base/result.h"

namespace tandem::feel {

struct Token {
  enum class Kind : std::uint8_t {
    word,
    number,
    string,
    symbol,
    other,
    end
  };  // other: a character FEEL has no use for
  Kind kind = Kind::end;
  std::uint32_t at = 0;  // byte offset and length in the text
  std::uint32_t length = 0;
};

using Tokens = boost::container::small_vector<Token, 32>;  // those of most expressions, without asking the heap

// White space and comments (// and /* */) are left out; the last token is the end. Refused: an open string or comment.
Result<Tokens> tokenize(std::string_view text);

// 1-based line and column (in code points) of a byte offset.
struct Position {
  int line = 1;
  int column = 1;
};
Position position_of(std::string_view text, std::size_t offset);
std::unexpected<Rejection> reject_at(std::string_view text, std::size_t offset, std::string reason);

}  // namespace tandem::feel

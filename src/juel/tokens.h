// The words of one JUEL expression.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tandem::juel {

struct Token {
  enum class Kind { name, number, string, symbol, end } kind = Kind::end;
  std::string text;        // of a string: what it says; word operators ("and", "eq") come as their symbols
  std::size_t column = 1;  // in the whole text
  std::string word = {};   // as written, if it is one: "eq" is a function's name after a colon
};

// `offset` is where the expression begins in the whole text. Always ends with a token of kind end.
Result<std::vector<Token>> tokens_of(std::string_view expression, std::size_t offset);

}  // namespace tandem::juel

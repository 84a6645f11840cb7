// Text to Program. Recursive descent over the grammar of DMN 1.5 §10.3.1.2; what the grammar leaves to the scope (names
// with spaces and operators) is decided here, by the longest name that is known.
#pragma once
#include <string_view>

#include "base/result.h"
#include "feel/ast.h"
#include "feel/expression.h"

namespace tandem::feel {

// The rejection's path is line:column; its reason says what was expected there and what was found.
Result<Program> parse_expression(std::string_view text, const Names& names, const TypeFinder& types);
Result<Program> parse_unary_tests(std::string_view text, const Names& names, const TypeFinder& types);

}  // namespace tandem::feel

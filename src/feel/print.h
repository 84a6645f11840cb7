// A parsed expression as FEEL text again: with one way to write each thing, so that expressions that were parsed to the
// same have the same text. What was folded stays folded: "1 + 1" is printed as "2".
#pragma once
#include <string>

#include "feel/expression.h"

namespace tandem::feel {

// Parsed with the same names and types as the expression was, the text gives the same tree.
std::string print(const Expression& expression);

}  // namespace tandem::feel

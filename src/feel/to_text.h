// A value as FEEL text: what string() gives, and how ranges and functions are written.
#pragma once
#include <string>

#include "base/value.h"

namespace tandem::feel {

// As a literal: strings in quotes, dates as @"...". Functions are written as "function(a, b)".
std::string to_literal(const Value& value);
// As string() does it: a string is itself, a date its ISO text; parts of lists and contexts are literals.
std::string to_text(const Value& value);

}  // namespace tandem::feel

// Patterns of $like: * stands for any characters, ? for one, \ takes the next character as it is; all else for itself.
// The time is at most the product of the lengths, whatever the pattern (SQLite's GLOB may take exponential time).
#pragma once
#include <string_view>

struct sqlite3;

namespace tandem::store::sqlite {

bool matches(std::string_view pattern, std::string_view text);

// Makes it known to SQL on that connection: is_like(text, pattern), null if one of them is.
void define_is_like(sqlite3* connection);

}  // namespace tandem::store::sqlite

#include "store/sqlite/pattern.h"

#include <sqlite3.h>

#include "store/sqlite/connection.h"

namespace tandem::store::sqlite {

namespace {

// The bytes of the UTF-8 character a text begins with.
std::size_t first_length(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) ++length;
  return length;
}

// Takes one element of the pattern (not a star) off both, if the text begins with it.
bool take_one(std::string_view& pattern, std::string_view& text) {
  const bool escapes = pattern.front() == '\\' && pattern.size() > 1;
  if (!escapes && pattern.front() == '?') {
    pattern.remove_prefix(1);
    text.remove_prefix(first_length(text));
    return true;
  }
  if (pattern[escapes ? 1 : 0] != text.front()) return false;
  pattern.remove_prefix(escapes ? 2 : 1);
  text.remove_prefix(1);
  return true;
}

void is_like(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto text = [&](int at) {
    const auto* characters = reinterpret_cast<const char*>(sqlite3_value_text(arguments[at]));
    return std::string_view(characters, static_cast<std::size_t>(sqlite3_value_bytes(arguments[at])));
  };
  for (const int at : {0, 1})
    if (sqlite3_value_type(arguments[at]) == SQLITE_NULL) return sqlite3_result_null(context);
  sqlite3_result_int(context, matches(text(1), text(0)));
}

}  // namespace

// Only the last star seen can need to take more: what stood before it has matched as early as it could.
bool matches(std::string_view pattern, std::string_view text) {
  std::string_view pattern_after_star, text_at_star;
  bool saw_star = false;
  while (!text.empty() || !pattern.empty()) {
    if (!pattern.empty() && pattern.front() == '*') {
      pattern.remove_prefix(1);
      pattern_after_star = pattern, text_at_star = text, saw_star = true;
      continue;
    }
    if (!pattern.empty() && !text.empty() && take_one(pattern, text)) continue;
    if (!saw_star || text_at_star.empty()) return false;
    text_at_star.remove_prefix(1);
    pattern = pattern_after_star, text = text_at_star;
  }
  return true;
}

void define_is_like(sqlite3* connection) {
  const int code = sqlite3_create_function_v2(connection, "is_like", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                              &is_like, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(connection, "cannot define is_like");
}

}  // namespace tandem::store::sqlite

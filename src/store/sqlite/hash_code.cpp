#include "store/sqlite/hash_code.h"

#include <sqlite3.h>

#include "store/sqlite/connection.h"

namespace tandem::store::sqlite {

namespace {

// The character a text begins with, taken off it. Text in the store is valid UTF-8.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t character = length == 1 ? first : first & (0xffu >> (length + 1));
  for (std::size_t at = 1; at < length && at < text.size(); ++at)
    character = character << 6 | (static_cast<unsigned char>(text[at]) & 0x3fu);
  text.remove_prefix(std::min(length, text.size()));
  return character;
}

void hash_code_of(sqlite3_context* context, int, sqlite3_value** arguments) {
  if (sqlite3_value_type(arguments[0]) == SQLITE_NULL) return sqlite3_result_null(context);
  const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(arguments[0]));
  sqlite3_result_int(context, hash_code({text, static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]))}));
}

}  // namespace

std::int32_t hash_code(std::string_view utf8) {
  std::uint32_t hash = 0;
  while (!utf8.empty()) {
    const char32_t character = take_character(utf8);
    if (character >= 0x10000) hash = 31 * hash + (0xd800 + ((character - 0x10000) >> 10));
    hash = 31 * hash + (character >= 0x10000 ? 0xdc00 + ((character - 0x10000) & 0x3ff) : character);
  }
  return static_cast<std::int32_t>(hash);
}

void define_hash_code(sqlite3* connection) {
  const int code = sqlite3_create_function_v2(connection, "hash_code", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                              &hash_code_of, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(connection, "cannot define hash_code");
}

}  // namespace tandem::store::sqlite

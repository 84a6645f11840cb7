// A number for a text, as clients of the API know it: 31-based over its UTF-16 units, in 32 bits.
#pragma once
#include <cstdint>
#include <string_view>

struct sqlite3;

namespace tandem::store::sqlite {

std::int32_t hash_code(std::string_view utf8);

// Makes it known to SQL on that connection: hash_code(text), null of null.
void define_hash_code(sqlite3* connection);

}  // namespace tandem::store::sqlite

// Strings as FEEL sees them: sequences of Unicode code points, kept as UTF-8.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tandem::feel {

// The code point at `at`, which moves behind it. A byte that is no UTF-8 counts as one code point, U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& out, char32_t code_point);

std::size_t count_code_points(std::string_view text);
// The byte offset of the code point number `index` (0-based), or the end of the text.
std::size_t byte_offset(std::string_view text, std::size_t index);

bool is_space(char32_t code_point);       // DMN 1.5 §10.3.1.2, rules 61 and 62
bool is_name_start(char32_t code_point);  // rule 29; wider: any other character beyond ASCII counts
bool is_name_part(char32_t code_point);   // rule 30

std::string_view trimmed(std::string_view text);
// White space outside is none, inside is one space each: how names are compared.
std::string normalized_name(std::string_view text);

// The value of a string literal's inside: \n, \", \u00e4, \U01F40E, surrogate pairs. Unknown escapes stay as they are.
std::string unescape(std::string_view text);

}  // namespace tandem::feel

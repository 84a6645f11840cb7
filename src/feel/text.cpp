#include "feel/text.h"

namespace tandem::feel {

namespace {

constexpr char32_t replacement = 0xFFFD;

int sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >> 5 == 0x6) return 2;
  if (lead >> 4 == 0xE) return 3;
  if (lead >> 3 == 0x1E) return 4;
  return 0;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int length = sequence_length(lead);
  if (length == 0 || at + length - 1 > text.size()) return replacement;
  char32_t code_point = lead & (0xFF >> (length + 1));
  for (int i = 0; i < length - 1; ++i) {
    if (!is_continuation(text[at + i])) return replacement;
    code_point = code_point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  at += length - 1;
  return code_point;
}

void append_code_point(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
  return count;
}

std::size_t byte_offset(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (index-- > 0 && at < text.size()) next_code_point(text, at);
  return at;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

bool is_name_start(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '?' ||
         (c >= 0x80 && c != 0xB7 && c != replacement && !is_space(c));
}

bool is_name_part(char32_t c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == 0xB7; }

std::string_view trimmed(std::string_view text) {
  std::size_t from = text.size();
  std::size_t to = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(text, at))) continue;
    from = std::min(from, start);
    to = at;
  }
  return from < to ? text.substr(from, to - from) : std::string_view{};
}

std::string normalized_name(std::string_view text) {
  std::string out;
  const std::string_view inside = trimmed(text);
  bool gap = false;
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t start = at;
    if (is_space(next_code_point(inside, at))) {
      gap = true;
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += inside.substr(start, at - start);
  }
  return out;
}

namespace {

std::optional<char32_t> hex(std::string_view digits, std::size_t count) {
  if (digits.size() < count) return std::nullopt;
  char32_t value = 0;
  for (const char c : digits.substr(0, count)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + digit;
  }
  return value;
}

bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

// After "\u" or "\U": appends the character and says how many bytes it took, 0 if it is none.
std::size_t unescape_code_point(std::string& out, std::string_view rest, std::size_t digits) {
  const auto code = hex(rest, digits);
  if (!code || *code > 0x10FFFF || is_low_surrogate(*code)) return 0;
  if (!is_high_surrogate(*code)) {
    append_code_point(out, *code);
    return digits;
  }
  if (rest.size() < digits + 2 || rest[digits] != '\\' || (rest[digits + 1] | 0x20) != 'u') return 0;
  const std::size_t more = rest[digits + 1] == 'u' ? 4 : 6;
  const auto low = hex(rest.substr(digits + 2), more);
  if (!low || !is_low_surrogate(*low)) return 0;
  append_code_point(out, 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00));
  return digits + 2 + more;
}

}  // namespace

std::string unescape(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    switch (const char c = text[++at]) {
      case 'n': out += '\n'; break;
      case 't': out += '\t'; break;
      case 'r': out += '\r'; break;
      case '"':
      case '\'':
      case '\\': out += c; break;
      default: {
        const std::size_t digits = c == 'u' ? 4 : c == 'U' ? 6 : 0;
        const std::size_t taken = digits ? unescape_code_point(out, text.substr(at + 1), digits) : 0;
        if (taken == 0) (out += '\\') += c;
        at += taken;
      }
    }
  }
  return out;
}

}  // namespace tandem::feel

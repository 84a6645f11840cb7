#include "feel/java_format.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

#include "format/json.h"

namespace tandem::feel {

namespace {

constexpr int max_width = 1'000;

struct Conversion {
  bool left = false, zeros = false, plus = false, grouped = false;
  int width = 0;
  int precision = -1;
  char kind = 's';
};

int read_number(std::string_view& rest) {
  int number = 0;
  while (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front())) && number <= max_width) {
    number = number * 10 + (rest.front() - '0');
    rest.remove_prefix(1);
  }
  return number;
}

bool* flag(Conversion& conversion, char letter) {
  switch (letter) {
    case '-': return &conversion.left;
    case '0': return &conversion.zeros;
    case '+': return &conversion.plus;
    case ',': return &conversion.grouped;
    default: return nullptr;
  }
}

// What follows a "%"; consumes it.
std::optional<Conversion> read_conversion(std::string_view& rest) {
  Conversion conversion;
  while (!rest.empty()) {
    bool* known = flag(conversion, rest.front());
    if (!known) break;
    *known = true;
    rest.remove_prefix(1);
  }
  conversion.width = read_number(rest);
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    conversion.precision = read_number(rest);
  }
  if (rest.empty() || conversion.width > max_width || conversion.precision > max_width) return std::nullopt;
  conversion.kind = rest.front();
  rest.remove_prefix(1);
  return conversion;
}

std::string grouped(std::string digits) {
  const std::size_t end = std::min(digits.find('.'), digits.size());
  const std::size_t start = digits.find_first_of("0123456789");
  for (std::size_t at = end; at > start + 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string upper(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

std::string printed(const char* pattern, int precision, double value) {
  std::string text(static_cast<std::size_t>(std::snprintf(nullptr, 0, pattern, precision, value)), '\0');
  std::snprintf(text.data(), text.size() + 1, pattern, precision, value);
  return text;
}

// All of them if the count is below zero.
std::string first_characters(std::string text, int count) {
  if (count < 0) return text;
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && count-- == 0) break;
  text.resize(at);
  return text;
}

std::optional<std::string> number_text(const Conversion& conversion, const Value& value) {
  if (!value.is_number()) return std::nullopt;
  const auto whole = value.number().to_int64();
  if ((conversion.kind == 'd' || conversion.kind == 'x' || conversion.kind == 'X') && !whole) return std::nullopt;
  const int precision = conversion.precision < 0 ? 6 : conversion.precision;
  std::string text;
  switch (conversion.kind) {
    case 'd': text = std::to_string(*whole); break;
    case 'x':
    case 'X': {
      char digits[20];
      std::snprintf(digits, sizeof digits, "%llx", static_cast<unsigned long long>(*whole));
      text = conversion.kind == 'X' ? upper(digits) : digits;
      break;
    }
    case 'e': text = printed("%.*e", precision, value.number().to_double()); break;
    default: text = printed("%.*f", precision, value.number().to_double());
  }
  if (conversion.grouped) text = grouped(std::move(text));
  if (conversion.plus && !text.starts_with('-')) text.insert(0, "+");
  return text;
}

std::optional<std::string> converted(const Conversion& conversion, const Value& value) {
  switch (conversion.kind) {
    case 's': return first_characters(java_text(value), conversion.precision);
    case 'S': return upper(java_text(value));
    case 'b': return value.is_null() || (value.is_boolean() && !value.is_true()) ? "false" : "true";
    case 'c': return value.is_string() ? std::optional(std::string(value.string())) : std::nullopt;
    case 'd':
    case 'x':
    case 'X':
    case 'e':
    case 'f': return number_text(conversion, value);
    default: return std::nullopt;
  }
}

std::string padded(const Conversion& conversion, std::string text) {
  const std::size_t width = static_cast<std::size_t>(conversion.width);
  if (text.size() >= width) return text;
  const std::size_t missing = width - text.size();
  if (conversion.left) return text + std::string(missing, ' ');
  if (!conversion.zeros) return std::string(missing, ' ') + text;
  const std::size_t sign = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  return text.insert(sign, std::string(missing, '0'));
}

}  // namespace

std::string java_text(const Value& value) {
  if (value.is_string()) return std::string(value.string());
  return to_json(value);
}

std::optional<std::string> java_format(std::string_view pattern, std::span<const Value> arguments) {
  std::string out;
  std::size_t next = 0;
  while (!pattern.empty()) {
    const std::size_t percent = std::min(pattern.find('%'), pattern.size());
    out += pattern.substr(0, percent);
    if (percent == pattern.size()) break;
    pattern.remove_prefix(percent + 1);
    const auto conversion = read_conversion(pattern);
    if (!conversion) return std::nullopt;
    if (conversion->kind == '%' || conversion->kind == 'n') {
      out += padded(*conversion, conversion->kind == '%' ? "%" : "\n");
      continue;
    }
    if (next == arguments.size()) return std::nullopt;
    auto text = converted(*conversion, arguments[next++]);
    if (!text) return std::nullopt;
    out += padded(*conversion, *std::move(text));
  }
  return out;
}

}  // namespace tandem::feel

#include "base/identifier.h"

#include <cctype>

namespace tandem {

std::string identifier_of(std::string_view name) {
  std::string id;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_word = byte >= 0x80 || std::isalnum(byte);
    if (is_word) id += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
    else if (!id.empty() && id.back() != '_') id += '_';
  }
  while (!id.empty() && id.back() == '_') id.pop_back();
  if (id.empty() || std::isdigit(static_cast<unsigned char>(id.front()))) id.insert(0, "step_");
  return id;
}

}  // namespace tandem

// Any bytes as a content type (the first line) and a body: parsing ends, and every part lies inside the body.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "api/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view body = text.substr(std::min(line + 1, text.size()));
  const auto parts = tandem::api::parse_multipart(text.substr(0, line), body);
  if (!parts) return 0;
  for (const auto& part : *parts)
    if (!part.body.empty() &&
        (part.body.data() < body.data() || part.body.data() + part.body.size() > body.data() + body.size()))
      std::abort();
  return 0;
}

// Any bytes: parsing ends, and a tree that came out can be walked in every way.
#include <cstddef>
#include <cstdint>

#include "format/xml.h"

namespace {

std::size_t walk(const tandem::XmlNode& node) {
  std::size_t seen = node.name().size() + node.name_space().size() + node.text().size();
  seen += static_cast<std::size_t>(node.position().line);
  for (const auto& [name, value] : node.attributes()) seen += node.attribute(name).size() + value.size();
  for (const tandem::XmlNode& child : node.children()) seen += walk(child);
  return seen;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto document = tandem::XmlDocument::parse(text, {.max_depth = 64, .max_bytes = 1 << 20}))
    walk(document->root());
  return 0;
}

#include "dmn/element_reader.h"

namespace tandem::dmn {

namespace {

bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r'; }

}  // namespace

std::vector<XmlNode> parts(const XmlNode& node) {
  std::vector<XmlNode> found;
  for (const XmlNode& child : node.children())
    if (child.name_space() == node.name_space()) found.push_back(child);
  return found;
}

std::vector<XmlNode> parts(const XmlNode& node, std::string_view name) {
  std::vector<XmlNode> found;
  for (const XmlNode& child : node.children(name))
    if (child.name_space() == node.name_space()) found.push_back(child);
  return found;
}

XmlNode part(const XmlNode& node, std::string_view name) {
  for (const XmlNode& child : node.children(name))
    if (child.name_space() == node.name_space()) return child;
  return {};
}

Place place_of(const XmlNode& node) { return {std::string(node.attribute("id")), node.position()}; }

std::string normalized_name(std::string_view text) {
  std::string name;
  for (const char letter : text) {
    if (!is_space(letter)) name += letter;
    else if (!name.empty() && name.back() != ' ') name += ' ';
  }
  if (name.ends_with(' ')) name.pop_back();
  return name;
}

std::string name_of(const XmlNode& node, std::string_view attribute) {
  return normalized_name(node.attribute(attribute));
}

std::string type_ref_of(const XmlNode& node) {
  if (node.has_attribute("typeRef")) return normalized_name(node.attribute("typeRef"));
  return normalized_name(part(node, "typeRef").text());
}

Text read_text(const XmlNode& node) {
  return {part(node, "text").deep_text(), std::string(node.attribute("expressionLanguage")), place_of(node)};
}

std::optional<Text> read_optional_text(const XmlNode& node) {
  if (!node || normalized_name(part(node, "text").deep_text()).empty()) return std::nullopt;
  return read_text(node);
}

Variable read_variable(const XmlNode& node) { return {name_of(node), type_ref_of(node), place_of(node)}; }

}  // namespace tandem::dmn

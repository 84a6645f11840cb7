#include "format/xml.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include <pugixml.hpp>

#include "format/xml_encoding.h"

namespace tandem {

namespace {

using Declarations = std::vector<std::pair<std::string_view, std::string_view>>;  // prefix, URI

pugi::xml_node node_of(void* raw) { return pugi::xml_node(static_cast<pugi::xml_node_struct*>(raw)); }

std::string_view prefix_of(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
}

std::string_view local_of(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

bool is_text(const pugi::xml_node& node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

void append_text(std::string& out, const pugi::xml_node& node) {
  for (const pugi::xml_node& child : node.children()) {
    if (is_text(child)) out += child.value();
    if (child.type() == pugi::node_element) append_text(out, child);
  }
}

std::string to_text(XmlPosition position) {
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

// The parsed tree, with what pugixml does not keep: where lines begin, and which elements declare which prefixes, so
// that a namespace is found by one step per ancestor however many attributes these have.
struct XmlSource {
  std::string text;
  std::vector<std::size_t> line_starts{0};
  std::vector<std::size_t> characters_before;  // each block of the text, so that a file of one long line costs no more
  pugi::xml_document tree;
  std::unordered_map<void*, Declarations> declarations;

  static constexpr std::size_t block = 256;
  void find_lines();
  std::size_t characters(std::size_t offset) const;  // before the offset
  XmlPosition position(std::size_t offset) const;
  XmlPosition position(const pugi::xml_node& node) const;
  std::string_view resolve(pugi::xml_node node, std::string_view prefix) const;
};

// Columns count characters, as an editor does, not bytes.
static bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

void XmlSource::find_lines() {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % block == 0) characters_before.push_back(count);
    count += starts_character(text[at]);
    if (text[at] == '\n') line_starts.push_back(at + 1);
  }
  characters_before.push_back(count);
}

std::size_t XmlSource::characters(std::size_t offset) const {
  if (offset == text.size()) return characters_before.back();
  const auto start = text.begin() + static_cast<std::ptrdiff_t>(offset / block * block);
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(offset);
  return characters_before[offset / block] + static_cast<std::size_t>(std::count_if(start, end, starts_character));
}

XmlPosition XmlSource::position(std::size_t offset) const {
  offset = std::min(offset, text.size());
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  const std::size_t column = characters(offset) - characters(*std::prev(after)) + 1;
  return {static_cast<int>(after - line_starts.begin()), static_cast<int>(column)};
}

XmlPosition XmlSource::position(const pugi::xml_node& node) const {
  const std::ptrdiff_t name = node.offset_debug();  // of the name, one behind the "<"
  return position(name > 0 ? static_cast<std::size_t>(name - 1) : 0);
}

std::string_view XmlSource::resolve(pugi::xml_node node, std::string_view prefix) const {
  if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
  for (; node.type() == pugi::node_element; node = node.parent()) {
    const auto found = declarations.find(node.internal_object());
    if (found == declarations.end()) continue;
    for (const auto& [declared, uri] : found->second)
      if (declared == prefix) return uri;
  }
  return {};
}

namespace {

// One walk over the tree after parsing: what pugixml lets pass and we do not, and the prefixes.
class Inspection {
 public:
  Inspection(XmlSource& source, const XmlLimits& limits) : source_(source), limits_(limits) {}

  Result<pugi::xml_node> run() {
    pugi::xml_node root;
    for (const pugi::xml_node& node : source_.tree.children()) {
      const std::string_view value = node.value();
      if (is_text(node) && !is_blank(value)) return refuse(root, "text outside the root element");
      if (node.type() == pugi::node_doctype && value.find("<!ENTITY") != std::string_view::npos)
        return refuse(node, "entities declared by a document are not expanded; write their text instead");
      if (node.type() != pugi::node_element) continue;
      if (root) return refuse(node, "a second root element");
      root = node;
    }
    if (!root) return refuse(root, "there is no root element");
    TRY(walk(root));
    return root;
  }

 private:
  static bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

  // Not recursive: the depth is what is being checked.
  Result<bool> walk(const pugi::xml_node& root) {
    std::size_t depth = 1;
    for (pugi::xml_node node = root; node;) {
      if (node.type() == pugi::node_element) TRY(visit(node, depth));
      if (node.first_child()) {
        node = node.first_child();
        ++depth;
        continue;
      }
      while (node != root && !node.next_sibling()) {
        node = node.parent();
        --depth;
      }
      node = node == root ? pugi::xml_node() : node.next_sibling();
    }
    return true;
  }

  Result<bool> visit(const pugi::xml_node& node, std::size_t depth) {
    if (depth > limits_.max_depth)
      return refuse(node, "elements are nested deeper than " + std::to_string(limits_.max_depth));
    std::vector<std::string_view> names;
    Declarations declared;
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      const std::string_view name = attribute.name();
      names.push_back(name);
      if (name == "xmlns") declared.emplace_back("", attribute.value());
      if (name.starts_with("xmlns:")) declared.emplace_back(name.substr(6), attribute.value());
    }
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice != names.end()) return refuse(node, "attribute " + std::string(*twice) + " is given twice");
    if (!declared.empty()) source_.declarations.emplace(node.internal_object(), std::move(declared));
    return true;
  }

  std::unexpected<Rejection> refuse(const pugi::xml_node& node, std::string reason) const {
    return reject(Code::invalid_argument, "not well-formed XML: " + std::move(reason), to_text(source_.position(node)));
  }

  XmlSource& source_;
  const XmlLimits& limits_;
};

std::string explain(const pugi::xml_parse_result& result) {
  switch (result.status) {
    case pugi::status_end_element_mismatch: return "an end tag does not match its start tag, or is missing";
    case pugi::status_bad_attribute: return "an attribute is not of the form name=\"value\"";
    case pugi::status_bad_start_element: return "a start tag is not complete";
    case pugi::status_bad_end_element: return "an end tag is not complete";
    case pugi::status_bad_comment: return "a comment is not closed by -->";
    case pugi::status_bad_cdata: return "a CDATA section is not closed by ]]>";
    case pugi::status_bad_pi: return "a processing instruction is not closed by ?>";
    case pugi::status_bad_doctype: return "the DOCTYPE is not complete";
    case pugi::status_unrecognized_tag: return "\"<\" is followed by something that is no tag; write it as &lt;";
    default: return result.description();
  }
}

}  // namespace

std::string_view XmlNode::name() const { return raw_ ? local_of(node_of(raw_).name()) : std::string_view{}; }

std::string_view XmlNode::name_space() const {
  if (!raw_) return {};
  const pugi::xml_node node = node_of(raw_);
  return source_->resolve(node, prefix_of(node.name()));
}

bool XmlNode::is(std::string_view name_space, std::string_view name) const {
  return this->name() == name && this->name_space() == name_space;
}

std::string_view XmlNode::attribute(std::string_view name) const {
  if (!raw_) return {};
  for (const pugi::xml_attribute& attribute : node_of(raw_).attributes())
    if (attribute.name() == name) return attribute.value();
  return {};
}

bool XmlNode::has_attribute(std::string_view name) const {
  if (!raw_) return false;
  for (const pugi::xml_attribute& attribute : node_of(raw_).attributes())
    if (attribute.name() == name) return true;
  return false;
}

std::string_view XmlNode::attribute(std::string_view name_space, std::string_view name) const {
  if (!raw_) return {};
  for (const pugi::xml_attribute& attribute : node_of(raw_).attributes()) {
    const std::string_view prefix = prefix_of(attribute.name());
    if (prefix.empty() || local_of(attribute.name()) != name) continue;
    if (source_->resolve(node_of(raw_), prefix) == name_space) return attribute.value();
  }
  return {};
}

std::vector<std::pair<std::string_view, std::string_view>> XmlNode::attributes() const {
  std::vector<std::pair<std::string_view, std::string_view>> found;
  if (!raw_) return found;
  for (const pugi::xml_attribute& attribute : node_of(raw_).attributes())
    found.emplace_back(attribute.name(), attribute.value());
  return found;
}

std::string XmlNode::name_space_of(std::string_view qualified_attribute) const {
  const std::string_view prefix = prefix_of(qualified_attribute);
  return raw_ && !prefix.empty() ? std::string(source_->resolve(node_of(raw_), prefix)) : "";
}

std::vector<XmlNode> XmlNode::children() const {
  std::vector<XmlNode> found;
  if (!raw_) return found;
  for (const pugi::xml_node& child : node_of(raw_).children())
    if (child.type() == pugi::node_element) found.push_back(XmlNode(source_, child.internal_object()));
  return found;
}

std::vector<XmlNode> XmlNode::children(std::string_view name) const {
  std::vector<XmlNode> found;
  if (!raw_) return found;
  for (const pugi::xml_node& child : node_of(raw_).children())
    if (child.type() == pugi::node_element && local_of(child.name()) == name)
      found.push_back(XmlNode(source_, child.internal_object()));
  return found;
}

XmlNode XmlNode::child(std::string_view name) const {
  if (!raw_) return {};
  for (const pugi::xml_node& child : node_of(raw_).children())
    if (child.type() == pugi::node_element && local_of(child.name()) == name)
      return XmlNode(source_, child.internal_object());
  return {};
}

XmlNode XmlNode::parent() const {
  if (!raw_) return {};
  const pugi::xml_node above = node_of(raw_).parent();
  return above.type() == pugi::node_element ? XmlNode(source_, above.internal_object()) : XmlNode{};
}

std::string XmlNode::text() const {
  std::string out;
  if (!raw_) return out;
  for (const pugi::xml_node& child : node_of(raw_).children())
    if (is_text(child)) out += child.value();
  return out;
}

std::string XmlNode::deep_text() const {
  std::string out;
  if (raw_) append_text(out, node_of(raw_));
  return out;
}

XmlPosition XmlNode::position() const { return raw_ ? source_->position(node_of(raw_)) : XmlPosition{}; }

Result<XmlDocument> XmlDocument::parse(std::string_view text, const XmlLimits& limits) {
  if (text.size() > limits.max_bytes)
    return reject(Code::invalid_argument, "the XML is larger than " + std::to_string(limits.max_bytes) + " bytes");
  auto source = std::make_unique<XmlSource>();
  source->text = TRY(xml_to_utf8(text));
  source->find_lines();
  if (const std::size_t zero = source->text.find('\0'); zero != std::string::npos)
    return reject(Code::invalid_argument, "not well-formed XML: a NUL character", to_text(source->position(zero)));

  // Fragments, so that text outside the root is seen and refused instead of dropped.
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_fragment |
                               pugi::parse_doctype | pugi::parse_comments | pugi::parse_pi;
  const pugi::xml_parse_result result =
      source->tree.load_buffer(source->text.data(), source->text.size(), options, pugi::encoding_utf8);
  if (!result)
    return reject(Code::invalid_argument, "not well-formed XML: " + explain(result),
                  to_text(source->position(static_cast<std::size_t>(result.offset))));
  TRY(Inspection(*source, limits).run());
  return XmlDocument(std::move(source));
}

XmlNode XmlDocument::root() const { return XmlNode(source_.get(), source_->tree.document_element().internal_object()); }

XmlDocument::XmlDocument(std::unique_ptr<XmlSource> source) : source_(std::move(source)) {}
XmlDocument::XmlDocument(XmlDocument&&) noexcept = default;
XmlDocument& XmlDocument::operator=(XmlDocument&&) noexcept = default;
XmlDocument::~XmlDocument() = default;

}  // namespace tandem

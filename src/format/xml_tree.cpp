#include "format/xml_tree.h"

#include <algorithm>

#include <pugixml.hpp>

namespace tandem {

namespace {

std::string_view local(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

bool is_blank(const XmlItem& item) {
  return item.kind == XmlItem::Kind::text && item.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void write_escaped(std::string& out, std::string_view text, bool in_attribute) {
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '\r') out += "&#13;";
    else if (in_attribute && c == '"') out += "&quot;";
    else if (in_attribute && c == '\n') out += "&#10;";
    else if (in_attribute && c == '\t') out += "&#9;";
    else out += c;
  }
}

// The white space the last line begins with.
std::string indent_of_line(const std::string& out) {
  const std::size_t begin = out.rfind('\n') + 1;  // npos + 1 is 0
  const std::size_t end = out.find_first_not_of(" \t", begin);
  return out.substr(begin, (end == std::string::npos ? out.size() : end) - begin);
}

// "]]>" cannot stand in a section: it is cut in two.
void write_cdata(std::string& out, std::string_view text) {
  out += "<![CDATA[";
  for (std::size_t end; (end = text.find("]]>")) != std::string_view::npos; text.remove_prefix(end + 2)) {
    out += text.substr(0, end + 2);
    out += "]]><![CDATA[";
  }
  out += text;
  out += "]]>";
}

void write_element(std::string& out, const XmlElement& element);

void write_item(std::string& out, const XmlItem& item) {
  switch (item.kind) {
    case XmlItem::Kind::element: return write_element(out, *item.element);
    case XmlItem::Kind::text: return write_escaped(out, item.text, false);
    case XmlItem::Kind::cdata: return write_cdata(out, item.text);
    case XmlItem::Kind::comment: out += "<!--" + item.text + "-->"; return;
    case XmlItem::Kind::instruction: out += "<?" + item.text + "?>"; return;
    case XmlItem::Kind::doctype: out += "<!DOCTYPE " + item.text + ">"; return;
  }
}

bool is_added(const XmlItem& item) { return item.kind == XmlItem::Kind::element && item.element->is_new(); }

void write_element(std::string& out, const XmlElement& element) {
  const std::string indent = indent_of_line(out);
  out += "<" + element.name;
  for (const XmlAttribute& attribute : element.attributes) {
    out += " " + attribute.name + "=\"";
    write_escaped(out, attribute.value, true);
    out += "\"";
  }
  if (element.items.empty()) {
    out += " />";
    return;
  }
  out += ">";
  for (const XmlItem& item : element.items) {
    if (is_added(item)) out += "\n" + indent + "  ";
    write_item(out, item);
  }
  if (is_added(element.items.back())) out += "\n" + indent;
  out += "</" + element.name + ">";
}

}  // namespace

std::string_view XmlAttribute::local_name() const { return local(name); }
std::string_view XmlElement::local_name() const { return local(name); }

bool XmlElement::is(std::string_view wanted_space, std::string_view wanted_name) const {
  return local_name() == wanted_name && name_space == wanted_space;
}

const XmlAttribute* XmlElement::attribute(std::string_view wanted_space, std::string_view wanted_name) const {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.local_name() == wanted_name && attribute.name_space == wanted_space) return &attribute;
  return nullptr;
}

std::string XmlElement::value(std::string_view wanted) const {
  const XmlAttribute* found = attribute("", wanted);
  return found ? found->value : "";
}

void XmlElement::set(std::string_view qualified, std::string value) {
  for (XmlAttribute& attribute : attributes)
    if (attribute.name == qualified) return void(attribute.value = std::move(value));
  attributes.push_back({std::string(qualified), "", std::move(value)});
}

std::optional<std::string> XmlElement::take(std::string_view wanted_space, std::string_view wanted_name) {
  for (auto at = attributes.begin(); at != attributes.end(); ++at) {
    if (at->local_name() != wanted_name || at->name_space != wanted_space) continue;
    std::string value = std::move(at->value);
    attributes.erase(at);
    return value;
  }
  return std::nullopt;
}

std::vector<XmlElement*> XmlElement::children() {
  std::vector<XmlElement*> found;
  for (XmlItem& item : items)
    if (item.element) found.push_back(item.element.get());
  return found;
}

std::vector<const XmlElement*> XmlElement::children() const {
  std::vector<const XmlElement*> found;
  for (const XmlItem& item : items)
    if (item.element) found.push_back(item.element.get());
  return found;
}

XmlElement* XmlElement::child(std::string_view wanted_space, std::string_view wanted_name) {
  for (XmlElement* child : children())
    if (child->is(wanted_space, wanted_name)) return child;
  return nullptr;
}

XmlElement& XmlElement::add(XmlElement child, bool first) {
  XmlItem item{XmlItem::Kind::element, "", std::make_unique<XmlElement>(std::move(child))};
  XmlElement& added = *item.element;
  auto at = first ? items.begin() : items.end();
  if (!first && !items.empty() && is_blank(items.back())) --at;  // the last line break belongs to the end tag
  items.insert(at, std::move(item));
  return added;
}

XmlElement XmlElement::take(const XmlElement& child) {
  const auto at =
      std::find_if(items.begin(), items.end(), [&](const XmlItem& item) { return item.element.get() == &child; });
  XmlElement taken = std::move(*at->element);
  const bool has_space = at != items.begin() && is_blank(*std::prev(at));
  items.erase(has_space ? std::prev(at) : at, std::next(at));
  if (std::all_of(items.begin(), items.end(), is_blank)) items.clear();
  return taken;
}

std::string XmlElement::text() const {
  std::string out;
  for (const XmlItem& item : items)
    if (item.kind == XmlItem::Kind::text || item.kind == XmlItem::Kind::cdata) out += item.text;
  return out;
}

void XmlElement::set_text(std::string text) {
  items.clear();
  items.push_back({XmlItem::Kind::text, std::move(text), nullptr});
}

// Knows both faces of a document: the nodes of xml.h, which resolve prefixes and places, and those of pugixml.
class XmlTreeReader {
 public:
  static XmlTree read(const XmlDocument& document) {
    XmlTree tree;
    const XmlNode root = document.root();
    const pugi::xml_node raw_root = raw(root);
    std::vector<XmlItem>* items = &tree.before;
    for (const pugi::xml_node& node : raw_root.root().children()) {
      if (node == raw_root) tree.root = element(root), items = &tree.after;
      else if (auto item = plain(node)) items->push_back(std::move(*item));
    }
    return tree;
  }

 private:
  static pugi::xml_node raw(const XmlNode& node) {
    return pugi::xml_node(static_cast<pugi::xml_node_struct*>(node.raw_));
  }

  static XmlElement element(const XmlNode& node) {
    XmlElement read{raw(node).name(), std::string(node.name_space()), {}, {}, node.position()};
    for (const pugi::xml_attribute& attribute : raw(node).attributes())
      read.attributes.push_back({attribute.name(), node.name_space_of(attribute.name()), attribute.value()});
    std::size_t next = 0;
    const std::vector<XmlNode> children = node.children();
    for (const pugi::xml_node& child : raw(node).children()) {
      if (child.type() == pugi::node_element)
        read.items.push_back({XmlItem::Kind::element, "", std::make_unique<XmlElement>(element(children[next++]))});
      else if (auto item = plain(child)) read.items.push_back(std::move(*item));
    }
    return read;
  }

  static std::optional<XmlItem> plain(const pugi::xml_node& node) {
    const std::string value = node.value();
    switch (node.type()) {
      case pugi::node_pcdata: return XmlItem{XmlItem::Kind::text, value, nullptr};
      case pugi::node_cdata: return XmlItem{XmlItem::Kind::cdata, value, nullptr};
      case pugi::node_comment: return XmlItem{XmlItem::Kind::comment, value, nullptr};
      case pugi::node_doctype: return XmlItem{XmlItem::Kind::doctype, value, nullptr};
      case pugi::node_pi:
        return XmlItem{XmlItem::Kind::instruction, node.name() + (value.empty() ? "" : " " + value), nullptr};
      default: return std::nullopt;
    }
  }
};

XmlTree XmlTree::read(const XmlDocument& document) { return XmlTreeReader::read(document); }

std::string XmlTree::write() const {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  if (before.empty()) out += "\n";
  for (const XmlItem& item : before) write_item(out, item);
  write_element(out, root);
  for (const XmlItem& item : after) write_item(out, item);
  if (after.empty()) out += "\n";
  return out;
}

}  // namespace tandem

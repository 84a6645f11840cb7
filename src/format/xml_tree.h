// An XML document as data that can be changed and written again: text, CDATA sections, comments and processing
// instructions stay where they are, and so does the white space between elements. What is added is indented like its
// surroundings. (For reading alone, xml.h costs less.)
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/xml.h"

namespace tandem {

struct XmlElement;

struct XmlItem {
  enum class Kind { element, text, cdata, comment, instruction, doctype } kind = Kind::text;
  std::string text;                     // of an instruction: "target content"
  std::unique_ptr<XmlElement> element;  // if it is one
};

struct XmlAttribute {
  std::string name;        // qualified, as written
  std::string name_space;  // of its prefix, "" without one
  std::string value;
  std::string_view local_name() const;
};

struct XmlElement {
  std::string name;        // qualified, as written
  std::string name_space;
  std::vector<XmlAttribute> attributes;
  std::vector<XmlItem> items;
  XmlPosition position;    // of its start tag; 0:0 of an element that was added

  std::string_view local_name() const;
  bool is(std::string_view name_space, std::string_view local_name) const;
  bool is_new() const { return position.line == 0; }

  const XmlAttribute* attribute(std::string_view name_space, std::string_view local_name) const;
  std::string value(std::string_view name) const;       // of an attribute without prefix, "" if absent
  void set(std::string_view name, std::string value);   // replaces the attribute of that qualified name, or adds it
  std::optional<std::string> take(std::string_view name_space, std::string_view local_name);  // removes it

  std::vector<XmlElement*> children();
  std::vector<const XmlElement*> children() const;
  XmlElement* child(std::string_view name_space, std::string_view local_name);
  XmlElement& add(XmlElement child, bool first = false);
  // Removes the child with the white space before it.
  XmlElement take(const XmlElement& child);
  std::string text() const;
  void set_text(std::string text);  // instead of everything inside
};

struct XmlTree {
  std::vector<XmlItem> before;  // the root element
  XmlElement root;
  std::vector<XmlItem> after;

  static XmlTree read(const XmlDocument& document);
  std::string write() const;  // UTF-8, and says so
};

}  // namespace tandem

// XML text -> a tree that knows namespaces and line numbers. pugixml stays inside xml.cpp: it fetches no DTD and
// expands no entity of its own, and the limits here stop the rest.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace tandem {

struct XmlSource;  // the parsed text, the business of xml.cpp

struct XmlLimits {
  std::size_t max_depth = 256;
  std::size_t max_bytes = 16 << 20;
};

struct XmlPosition {
  int line = 0;
  int column = 0;
};

// A handle on an element; valid while its XmlDocument lives. The empty node (operator bool false) answers everything
// with nothing, so paths can be walked without asking at each step.
class XmlNode {
 public:
  explicit operator bool() const { return raw_ != nullptr; }
  std::string_view name() const;        // local name: "task" of "bpmn:task"
  std::string_view name_space() const;  // the URI its prefix stands for, "" if none
  bool is(std::string_view name_space, std::string_view name) const;

  std::string_view attribute(std::string_view name) const;  // by local name without prefix, "" if absent
  bool has_attribute(std::string_view name) const;
  std::string_view attribute(std::string_view name_space, std::string_view name) const;  // a prefixed one
  std::vector<std::pair<std::string_view, std::string_view>> attributes() const;         // qualified name, value
  std::string name_space_of(std::string_view qualified_attribute) const;  // the URI its prefix stands for, "" if none

  std::vector<XmlNode> children() const;                       // elements only
  std::vector<XmlNode> children(std::string_view name) const;  // by local name, any namespace
  XmlNode child(std::string_view name) const;                  // the first one
  XmlNode parent() const;
  std::string text() const;       // the character data and CDATA directly inside, entities resolved, not trimmed
  std::string deep_text() const;  // with that of all descendants, in document order
  XmlPosition position() const;   // 1-based, of the element's start tag

 private:
  friend class XmlDocument;
  friend class XmlTreeReader;
  XmlNode(const XmlSource* source, void* raw) : source_(source), raw_(raw) {}
  const XmlSource* source_ = nullptr;  // stays where it is when its XmlDocument moves
  void* raw_ = nullptr;

 public:
  XmlNode() = default;
};

class XmlDocument {
 public:
  // Text in any encoding xml_encoding.h reads, by byte order mark or XML declaration.
  static Result<XmlDocument> parse(std::string_view text, const XmlLimits& limits = {});

  XmlNode root() const;

  XmlDocument(XmlDocument&&) noexcept;
  XmlDocument& operator=(XmlDocument&&) noexcept;
  ~XmlDocument();

 private:
  explicit XmlDocument(std::unique_ptr<XmlSource> source);
  std::unique_ptr<XmlSource> source_;
};

}  // namespace tandem

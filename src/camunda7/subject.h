// One BPMN element on its way: its Camunda 7 attributes and extensions are taken off it, zeebe: extensions put on, and
// what happens is reported with its place.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "camunda7/report.h"
#include "format/xml_tree.h"

namespace tandem::camunda7 {

inline constexpr std::string_view bpmn_namespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view zeebe_namespace = "http://camunda.org/schema/zeebe/1.0";

bool is_camunda(std::string_view name_space);  // or Activiti's, or Flowable's

using Pairs = std::vector<std::pair<std::string, std::string>>;

// A zeebe: element of this name and these attributes; empty values are left out.
XmlElement zeebe_element(std::string_view name, const Pairs& attributes = {});

class Subject {
 public:
  Subject(XmlElement& element, std::string id, Findings& findings)
      : element_(element), id_(std::move(id)), findings_(findings) {}

  XmlElement& element() { return element_; }
  bool is(std::initializer_list<std::string_view> local_names) const;

  // Of Camunda 7, taken off the element.
  std::optional<std::string> take(std::string_view attribute);
  std::vector<XmlElement> take_extensions(std::string_view name);
  // Whatever is left.
  Pairs take_all_attributes();
  std::vector<XmlElement> take_all_extensions();

  // The zeebe: extension of this name, added if there is none.
  XmlElement& extension(std::string_view name);
  void remove_empty_extensions();

  void translated(std::string what) { add(Finding::Kind::translated, std::move(what)); }
  void dropped(std::string what) { add(Finding::Kind::dropped, std::move(what)); }
  void by_hand(std::string what) { add(Finding::Kind::by_hand, std::move(what)); }
  // From here on findings are about this line, until 0: that of an extension element.
  void at_line(int line) { line_ = line; }

  // A text with JUEL in it: "=feel", or as it is if there is none in it. Nothing if it cannot be translated, which is
  // reported with `what` it is.
  std::optional<std::string> text(const std::string& given, const std::string& what);
  // The same where only an expression will do, without the "=".
  std::optional<std::string> feel(const std::string& given, const std::string& what);

 private:
  void add(Finding::Kind kind, std::string what);

  XmlElement& element_;
  std::string id_;
  Findings& findings_;
  int line_ = 0;
};

std::string quoted(std::string_view text);  // for sentences

// Parts of a list at its commas, those inside ${...} excepted; trimmed, empty ones left out.
std::vector<std::string> split_list(std::string_view text);
std::string trimmed(std::string_view text);

}  // namespace tandem::camunda7

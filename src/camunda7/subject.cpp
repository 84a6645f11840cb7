#include "camunda7/subject.h"

#include <algorithm>

#include "camunda7/expressions.h"
#include "juel/to_feel.h"

namespace tandem::camunda7 {

namespace {

bool is_camunda_attribute(const XmlAttribute& attribute) { return is_camunda(attribute.name_space); }

// "bpmn:" of "bpmn:serviceTask": elements of BPMN that are added get the prefix of their parent.
std::string with_prefix_of(const XmlElement& element, std::string_view local_name) {
  const std::size_t colon = element.name.find(':');
  return (colon == std::string::npos ? "" : element.name.substr(0, colon + 1)) + std::string(local_name);
}

}  // namespace

const char* name(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::translated: return "translated";
    case Finding::Kind::dropped: return "dropped";
    case Finding::Kind::by_hand: return "by hand";
  }
  return "";
}

bool is_camunda(std::string_view name_space) {
  return name_space == "http://camunda.org/schema/1.0/bpmn" || name_space == "http://activiti.org/bpmn" ||
         name_space == "http://flowable.org/bpmn";
}

XmlElement zeebe_element(std::string_view name, const Pairs& attributes) {
  XmlElement element{"zeebe:" + std::string(name), std::string(zeebe_namespace), {}, {}, {}};
  for (const auto& [key, value] : attributes)
    if (!value.empty()) element.attributes.push_back({key, "", value});
  return element;
}

bool Subject::is(std::initializer_list<std::string_view> local_names) const {
  return std::find(local_names.begin(), local_names.end(), element_.local_name()) != local_names.end();
}

std::optional<std::string> Subject::take(std::string_view attribute) {
  const auto found = std::find_if(
      element_.attributes.begin(), element_.attributes.end(),
      [&](const XmlAttribute& given) { return is_camunda_attribute(given) && given.local_name() == attribute; });
  if (found == element_.attributes.end()) return std::nullopt;
  std::string value = std::move(found->value);
  element_.attributes.erase(found);
  return value;
}

std::vector<XmlElement> Subject::take_extensions(std::string_view name) {
  std::vector<XmlElement> taken;
  XmlElement* extensions = element_.child(bpmn_namespace, "extensionElements");
  if (!extensions) return taken;
  for (const XmlElement* child : extensions->children())
    if (is_camunda(child->name_space) && (name.empty() || child->local_name() == name))
      taken.push_back(extensions->take(*child));
  return taken;
}

std::vector<XmlElement> Subject::take_all_extensions() { return take_extensions(""); }

Pairs Subject::take_all_attributes() {
  Pairs taken;
  for (const XmlAttribute& attribute : element_.attributes)
    if (is_camunda_attribute(attribute)) taken.emplace_back(attribute.local_name(), attribute.value);
  std::erase_if(element_.attributes, is_camunda_attribute);
  return taken;
}

XmlElement& Subject::extension(std::string_view name) {
  XmlElement* extensions = element_.child(bpmn_namespace, "extensionElements");
  if (!extensions) {
    const std::string tag = with_prefix_of(element_, "extensionElements");
    // After the documentation, as the schema has it.
    XmlElement* documentation = element_.child(bpmn_namespace, "documentation");
    extensions = &element_.add({tag, std::string(bpmn_namespace), {}, {}, {}}, true);
    if (documentation) {
      auto& items = element_.items;
      const auto at = std::find_if(items.begin(), items.end(),
                                   [&](const XmlItem& item) { return item.element.get() == documentation; });
      std::rotate(items.begin(), items.begin() + 1, at + 1);
    }
  }
  if (XmlElement* found = extensions->child(zeebe_namespace, name)) return *found;
  return extensions->add(zeebe_element(name));
}

void Subject::remove_empty_extensions() {
  XmlElement* extensions = element_.child(bpmn_namespace, "extensionElements");
  if (extensions && extensions->children().empty()) element_.take(*extensions);
}

std::optional<std::string> Subject::text(const std::string& given, const std::string& what) {
  if (!juel::is_expression(given)) return given.starts_with('=') ? "=" + feel_literal(given) : given;
  const auto translated = feel(given, what);
  return translated ? std::optional("=" + *translated) : std::nullopt;
}

std::optional<std::string> Subject::feel(const std::string& given, const std::string& what) {
  auto translated = feel_of(given);
  if (translated) return *std::move(translated);
  by_hand("the " + what + " " + quoted(given) + " could not be translated: " + translated.error().reason);
  return std::nullopt;
}

void Subject::add(Finding::Kind kind, std::string what) {
  findings_.push_back({kind, line_ ? line_ : element_.position.line, id_, std::move(what)});
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  return from == std::string_view::npos ? ""
                                        : std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : text) {
    if (c == '{') ++depth;
    if (c == '}') --depth;
    if (c == ',' && depth <= 0) parts.emplace_back();
    else parts.back() += c;
  }
  for (std::string& part : parts) part = trimmed(part);
  std::erase(parts, "");
  return parts;
}

}  // namespace tandem::camunda7

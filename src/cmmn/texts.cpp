#include "cmmn/texts.h"

#include "bpmn/texts.h"
#include "cmmn/names.h"
#include "juel/to_feel.h"

namespace tandem::cmmn {

namespace {

std::optional<feel::Expression> parsed(const XmlNode& at, const std::string& feel, std::string_view raw,
                                       std::string_view what, Problems& problems) {
  auto expression = feel::Expression::parse(feel);
  if (expression) return std::move(*expression);
  problems.add(at, "the " + std::string(what) + " " + bpmn::quoted(raw) + " is not FEEL: " + expression.error().path +
                       " " + expression.error().reason);
  return std::nullopt;
}

std::optional<feel::Expression> translated(const XmlNode& at, std::string_view raw, std::string_view what,
                                           Problems& problems) {
  const auto feel = juel::to_feel(raw);
  if (feel) return parsed(at, *feel, raw, what, problems);
  problems.add(at, "the " + std::string(what) + " " + bpmn::quoted(raw) +
                       " cannot be translated: " + feel.error().reason + ", at column " + feel.error().path);
  return std::nullopt;
}

// JUEL takes the text "true" for true (JSR 245 §1.18.5).
std::optional<feel::Expression> translated_condition(const XmlNode& at, std::string_view raw, std::string_view what,
                                                     Problems& problems) {
  const auto feel = juel::to_feel(raw);
  const bool is_name =
      feel &&
      feel->find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") == std::string::npos;
  if (!is_name || *feel == "true" || *feel == "false") return translated(at, raw, what, problems);
  return parsed(at, *feel + " = true or " + *feel + " = \"true\"", raw, what, problems);
}

}  // namespace

bpmn::TextOrFeel read_value(const XmlNode& at, std::string_view given, std::string_view what, Problems& problems) {
  const std::string_view raw = bpmn::trimmed(given);
  if (raw.starts_with('=') || !juel::is_expression(raw)) return bpmn::read_text(at, raw, what, problems);
  return {std::string(raw), translated(at, raw, what, problems)};
}

std::optional<feel::Expression> read_condition(const XmlNode& at, std::string_view given, std::string_view what,
                                               Problems& problems) {
  std::string_view raw = bpmn::trimmed(given);
  if (raw.empty()) return std::nullopt;
  if (raw.starts_with('=')) raw.remove_prefix(1);
  else if (juel::is_expression(raw)) return translated_condition(at, raw, what, problems);
  return parsed(at, std::string(raw), raw, what, problems);
}

bool is_cmmn(const XmlNode& node) { return node.name_space() == cmmn_11 || node.name_space() == cmmn_10; }

std::string_view extension(const XmlNode& node, std::string_view name) {
  const std::string_view ours = node.attribute(flowable, name);
  return ours.empty() ? node.attribute(camunda, name) : ours;
}

XmlNode extension_element(const XmlNode& node, std::string_view name) {
  for (const XmlNode& place : {node.child("extensionElements"), node})
    for (const XmlNode& child : place.children(name))
      if (!is_cmmn(child)) return child;
  return {};
}

std::string expression_text(const XmlNode& node) {
  const XmlNode body = node.child("body");
  return body ? body.text() : node.text();
}

}  // namespace tandem::cmmn

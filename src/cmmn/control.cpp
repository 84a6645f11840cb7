#include "cmmn/control.h"

#include "bpmn/texts.h"
#include "cmmn/texts.h"

namespace tandem::cmmn {

namespace {

void read_rule(const XmlNode& control, const char* tag, Rule& out, Problems& problems) {
  const XmlNode rule = control.child(tag);
  if (!rule) return;
  out = {true, read_condition(rule, expression_text(rule.child("condition")), tag, problems)};
}

std::optional<int> read_number(const XmlNode& node, std::string_view text, Problems& problems) {
  const bool is_number =
      !text.empty() && text.size() < 9 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (is_number) return std::stoi(std::string(text));
  problems.add(node, bpmn::quoted(text) + " is not a number");
  return std::nullopt;
}

Repetition read_repetition(const XmlNode& node, Problems& problems) {
  Repetition out;
  out.rule = {true, read_condition(node, expression_text(node.child("condition")), "repetitionRule", problems)};
  const std::string_view maximum = extension(node, "maxInstanceCount");
  if (!maximum.empty() && maximum != "unlimited") out.maximum = read_number(node, maximum, problems);
  if (const auto counter = extension(node, "counterVariable"); !counter.empty()) out.counter = std::string(counter);
  out.collection = std::string(extension(node, "collectionVariable"));
  out.element_variable = std::string(extension(node, "elementVariable"));
  out.index_variable = std::string(extension(node, "elementIndexVariable"));
  return out;
}

Blocks read_blocks(const XmlNode& rule, Problems& problems) {
  const std::string_view type = rule.attribute("type");
  if (type.empty() || type == "default") return Blocks::always;
  if (type == "ignore") return Blocks::never;
  if (type == "ignoreIfAvailable") return Blocks::unless_available;
  if (type == "ignoreIfAvailableOrEnabled") return Blocks::unless_available_or_enabled;
  if (type.starts_with("ignoreAfterFirstCompletion")) return Blocks::until_first_completion;
  problems.add(rule, "the parent completion rule " + bpmn::quoted(type) + " is unknown");
  return Blocks::always;
}

}  // namespace

void read_control(const XmlNode& control, PlanItem& out, Problems& problems) {
  if (!control) return;
  read_rule(control, "requiredRule", out.required, problems);
  read_rule(control, "manualActivationRule", out.manual_activation, problems);
  if (const XmlNode rule = control.child("repetitionRule")) out.repetition = read_repetition(rule, problems);
  if (extension_element(control, "completionNeutralRule")) out.blocks = Blocks::never;
  if (const XmlNode rule = extension_element(control, "parentCompletionRule")) out.blocks = read_blocks(rule, problems);
  if (const XmlNode rule = extension_element(control, "reactivationRule"))
    out.reactivation = read_condition(rule, rule.attribute("condition"), "reactivation rule", problems);
}

}  // namespace tandem::cmmn

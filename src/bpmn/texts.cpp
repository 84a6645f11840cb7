#include "bpmn/texts.h"

#include <algorithm>

#include "base/check.h"

namespace tandem::bpmn {

namespace {

// Stands for an expression that was given and is wrong, so that the checks do not report it again as missing.
feel::Expression null_expression() {
  auto null = feel::Expression::parse("null");
  check(null.has_value(), "FEEL has a null");
  return std::move(null).value();
}

feel::Expression parse(const XmlNode& at, std::string_view text, std::string_view what, Problems& problems) {
  auto parsed = feel::Expression::parse(text);
  if (parsed) return std::move(parsed).value();
  problems.add(at, "the " + std::string(what) + " is not a FEEL expression, at " + parsed.error().path + " of " +
                       quoted(text) + ": " + parsed.error().reason);
  return null_expression();
}

bool is_letter(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

TextOrFeel read_text(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems) {
  const std::string_view text = trimmed(raw);
  if (!text.starts_with('=')) return {std::string(text), std::nullopt};
  const std::string_view body = trimmed(text.substr(1));
  return {std::string(body), parse(at, body, what, problems)};
}

TextOrFeel read_feel(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems) {
  TextOrFeel text = read_text(at, raw, what, problems);
  if (!is_fixed(text)) return text;
  problems.add(
      at, "the " + std::string(what) + " must be an expression: write " + quoted("=" + text.text) + " if it is one");
  text.expression = null_expression();
  return text;
}

feel::Expression read_expression(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems) {
  TextOrFeel text = read_feel(at, raw, what, problems);
  if (text.expression) return *std::move(text.expression);
  problems.add(at, "the " + std::string(what) + " is empty: write an expression such as " + quoted("=x > 1"));
  return null_expression();
}

bool is_fixed(const TextOrFeel& text) { return !text.expression && !text.text.empty(); }

bool is_constant(const TextOrFeel& text) { return !text.expression || text.expression->reads().empty(); }

bool read_bool(const XmlNode& at, std::string_view attribute, bool otherwise, Problems& problems) {
  if (!at.has_attribute(attribute)) return otherwise;
  const std::string_view text = trimmed(at.attribute(attribute));
  if (text == "true" || text == "1") return true;
  if (text != "false" && text != "0")
    problems.add(at, std::string(attribute) + " is " + quoted(text) + ": write true or false");
  return false;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

bool is_variable_name(std::string_view name) {
  const auto is_part = [](char c) { return is_letter(c) || ('0' <= c && c <= '9'); };
  return !name.empty() && is_letter(name.front()) && std::all_of(name.begin(), name.end(), is_part);
}

}  // namespace tandem::bpmn

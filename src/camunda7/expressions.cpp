#include "camunda7/expressions.h"

#include <array>

#include "feel/expression.h"
#include "juel/to_feel.h"

namespace tandem::camunda7 {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> loop_variables{{
    {"nrOfInstances", "numberOfInstances"},
    {"nrOfActiveInstances", "numberOfActiveInstances"},
    {"nrOfCompletedInstances", "numberOfCompletedInstances"},
    {"loopCounter", "(loopCounter - 1)"},
}};

bool is_letter(char c) { return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || c == '_' || (c & 0x80); }
bool is_part(char c) { return is_letter(c) || ('0' <= c && c <= '9'); }

std::string_view renamed(std::string_view name) {
  for (const auto& [from, to] : loop_variables)
    if (name == from) return to;
  return name;
}

std::size_t end_of_string(std::string_view feel, std::size_t at) {
  for (++at; at < feel.size() && feel[at] != '"'; ++at)
    if (feel[at] == '\\') ++at;
  return std::min(at + 1, feel.size());
}

// Names that are neither in a string nor a member's.
std::string with_loop_variables(std::string_view feel) {
  std::string out;
  for (std::size_t at = 0; at < feel.size();) {
    const std::size_t begin = at;
    if (feel[at] == '"') {
      at = end_of_string(feel, at);
      out += feel.substr(begin, at - begin);
    } else if (is_part(feel[at])) {
      while (at < feel.size() && is_part(feel[at])) ++at;
      const std::string_view name = feel.substr(begin, at - begin);
      out += begin > 0 && feel[begin - 1] == '.' ? name : renamed(name);
    } else {
      out += feel[at++];
    }
  }
  return out;
}

}  // namespace

Result<std::string> feel_of(std::string_view juel) {
  std::string feel = with_loop_variables(TRY(juel::to_feel(juel)));
  const auto parsed = feel::Expression::parse(feel);
  if (!parsed) return reject(Code::invalid_argument, "\"" + feel + "\" is not FEEL: " + parsed.error().reason);
  return feel;
}

std::string feel_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') literal += '\\';
    if (c == '\n') literal += "\\n";
    else literal += c;
  }
  return literal + '"';
}

}  // namespace tandem::camunda7

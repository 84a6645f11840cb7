#include "dmn/unary_tests.h"

namespace tandem::dmn {

namespace {

bool opens(char letter) { return letter == '(' || letter == '[' || letter == '{'; }
bool closes(char letter) { return letter == ')' || letter == ']' || letter == '}'; }

// Behind the closing quote of the string that starts at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return at;
}

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

}  // namespace

std::vector<std::string> split_tests(std::string_view text) {
  std::vector<std::string> tests;
  std::size_t start = 0;
  int depth = 0;  // below zero inside ]1..5[, which is at zero again behind it
  const auto cut = [&](std::size_t end) {
    if (std::string test = trimmed(text.substr(start, end - start)); !test.empty()) tests.push_back(std::move(test));
    start = end + 1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') at = end_of_string(text, at);
    else if (opens(text[at])) ++depth;
    else if (closes(text[at])) --depth;
    else if (text[at] == ',' && depth == 0) cut(at);
  }
  if (start < text.size()) cut(text.size());
  return tests;
}

}  // namespace tandem::dmn

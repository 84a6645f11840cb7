#include "engine/process/tokens.h"

#include <charconv>

#include "base/check.h"

namespace tandem::engine {

Tokens read_tokens(std::string_view text) {
  Tokens tokens;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    bpmn::FlowIndex flow = 0;
    int count = 0;
    at = std::from_chars(at, end, flow).ptr;
    check(at < end && *at == ':', "stored tokens read flow:count");
    at = std::from_chars(at + 1, end, count).ptr;
    tokens[flow] = count;
    if (at < end) ++at;
  }
  return tokens;
}

std::string write_tokens(const Tokens& tokens) {
  std::string text;
  for (const auto& [flow, count] : tokens) {
    if (!text.empty()) text += ' ';
    text += std::to_string(flow) + ":" + std::to_string(count);
  }
  return text;
}

}  // namespace tandem::engine

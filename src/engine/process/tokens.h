// The tokens that wait at a scope's joins, per incoming flow, and the text they are stored as: "3:1 5:2".
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "bpmn/process.h"

namespace tandem::engine {

using Tokens = std::map<bpmn::FlowIndex, int>;

Tokens read_tokens(std::string_view text);
std::string write_tokens(const Tokens& tokens);

}  // namespace tandem::engine

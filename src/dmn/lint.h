// Finds what is wrong or suspicious in a DMN file without evaluating it. It claims only what is certain: about cells
// that are constants (`"a", "b"`, `[18..65)`, `not(< 5)`, "-"). A cell with any other expression is opaque: nothing is
// said that depends on it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tandem::dmn {

struct Finding {
  enum class Severity { error, warning, info } severity = Severity::warning;
  std::string check;  // "gap", "overlap", ...: docs/reference/decisions.md has them all
  std::string where;  // "loan.dmn:12:5 rule_3"
  int line = 0;
  std::string decision;  // the name of what holds the table; empty: it is about the file
  int rule = 0;          // 1-based; 0: about no one rule
  std::string what, advice;
};

const char* name(Finding::Severity severity);

// In the order of the file. Rejected if the text is no DMN at all; what cannot be compiled has findings "broken".
Result<std::vector<Finding>> lint(std::string_view xml, std::string_view file_name);

}  // namespace tandem::dmn

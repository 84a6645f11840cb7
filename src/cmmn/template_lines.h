// A case template as lines (docs/reference/case-templates.md): what is indented deeper belongs to the line above it.
// Lines that begin with # are comments.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/problems.h"

namespace tandem::cmmn {

using bpmn::Problems;

struct TemplateLine {
  int line = 0;
  int column = 1;      // where the text begins
  std::string text;    // without the blanks around it; never empty
  std::vector<TemplateLine> deeper;
};

// The lines of the outermost level. Tabs in the indentation and levels that fit no line above are problems.
std::vector<TemplateLine> template_lines(std::string_view text, Problems& problems);

}  // namespace tandem::cmmn

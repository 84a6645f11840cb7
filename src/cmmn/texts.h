// Expressions and attribute texts of case models: FEEL after "=", JUEL in "${...}", else fixed text or (where only an
// expression makes sense) FEEL. Whatever is wrong with one is a problem of the file.
#pragma once
#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::cmmn {

using bpmn::Problems;

bpmn::TextOrFeel read_value(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems);

// Nothing if it is empty or wrong.
std::optional<feel::Expression> read_condition(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems);

}  // namespace tandem::cmmn

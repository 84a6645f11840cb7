// Expressions and attribute texts of case models: FEEL after "=", JUEL in "${...}", else fixed text or (where only an
// expression makes sense) FEEL. Whatever is wrong with one is a problem of the file.
#pragma once
#include "bpmn/problems.h"
#include "bpmn/process.h"

namespace tandem::cmmn {

using bpmn::Problems;

bpmn::TextOrFeel read_value(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems);

// Nothing if it is empty or wrong.
std::optional<feel::Expression> read_condition(const XmlNode& at, std::string_view raw, std::string_view what,
                                               Problems& problems);

// ---- what the dialects add

bool is_cmmn(const XmlNode& node);
// A prefixed attribute of either dialect.
std::string_view extension(const XmlNode& node, std::string_view name);
// An extension element, in extensionElements or (as Flowable also writes) beside them.
XmlNode extension_element(const XmlNode& node, std::string_view name);
// Of a condition: its text, or that of the body CMMN 1.0 puts around it.
std::string expression_text(const XmlNode& node);

}  // namespace tandem::cmmn

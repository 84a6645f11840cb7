// What a task or listener does, as attributes and children of its definition in CMMN XML: the other half of work.h.
#pragma once
#include <map>

#include "cmmn/case.h"
#include "format/xml_tree.h"

namespace tandem::cmmn {

XmlElement xml_element(const char* name);                      // of CMMN's namespace
std::string text_of(const bpmn::TextOrFeel& text);             // as it stands in an attribute: "=" before FEEL
std::string text_of(const feel::Expression& expression);
void set_if(XmlElement& out, const char* attribute, std::string value);  // unless it is empty

// `role_ids` are those of the case, by name. Children are added in the order of the schema: documentation, extensions,
// then the definition's own.
void write_work(const PlanItem& item, const bpmn::Element& work, const std::map<std::string, std::string>& role_ids,
                XmlElement& out);

}  // namespace tandem::cmmn

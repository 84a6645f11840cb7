// The work behind a plan item as an element of the graph: what a human, process, case or decision task does is what the
// same task does in a process.
#pragma once
#include "cmmn/case.h"
#include "cmmn/texts.h"

namespace tandem::cmmn {

bpmn::Kind element_kind(Kind kind);

// `what` is the item's definition; `roles` are the case's, by id.
bpmn::Element read_work(const XmlNode& what, const PlanItem& item, const std::map<std::string, std::string>& roles,
                        Problems& problems);

}  // namespace tandem::cmmn

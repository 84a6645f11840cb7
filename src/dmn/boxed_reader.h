// Reads boxed expressions (DMN 1.5 §10.2.1), decision tables among them.
#pragma once
#include "dmn/element_reader.h"
#include "dmn/problems.h"

namespace tandem::dmn {

// The boxed expression that is a child of the element; nothing if there is none.
BoxedPtr read_boxed_inside(const XmlNode& node, Problems& problems);
BoxedPtr read_function_definition(const XmlNode& node, Problems& problems);
DecisionTable read_decision_table(const XmlNode& node, Problems& problems);

}  // namespace tandem::dmn

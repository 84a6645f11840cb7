// Whether an actual value is the one the kit expects.
#pragma once
#include <string>

#include "base/value.h"

namespace conformance {

// Numbers may differ by 0.00000001, the tolerance of the kit's own runner; everything else has to be equal.
bool matches(const tandem::Value& expected, const tandem::Value& actual);

std::string to_text(const tandem::Value& value);  // for the lines about failures

}  // namespace conformance

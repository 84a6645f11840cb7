// JUEL as models hold it -> FEEL as this engine runs it.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"

namespace tandem::camunda7 {

// The FEEL text, without "=". The variables of a loop get their names of here: nrOfInstances is numberOfInstances, and
// loopCounter, which counted from 0, counts from 1. What would not parse as FEEL is refused.
Result<std::string> feel_of(std::string_view juel);

std::string feel_literal(std::string_view text);  // a string

}  // namespace tandem::camunda7

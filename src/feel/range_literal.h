// The text range() takes: "[18..21)", "]@\"2020-01-01\"..date(\"2020-12-31\")]". Only literals, nothing is evaluated.
#pragma once
#include <string_view>

#include "base/value.h"

namespace tandem::feel {

// Null if the text is no range, its ends do not compare, or the low one is above the high one.
Value parse_range_literal(std::string_view text);

}  // namespace tandem::feel

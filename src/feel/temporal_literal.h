// The value of @"...": a date, a time, a date and time or a duration; null if the text is none of them.
#pragma once
#include <string_view>

#include "base/value.h"

namespace tandem::feel {

Value parse_temporal(std::string_view text);

}  // namespace tandem::feel

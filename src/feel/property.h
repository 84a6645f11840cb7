// What a name after a point means (DMN 1.5 §10.3.2.5, table 53): an entry of a context, or a property of a date, time,
// duration or range. On a list it means that of each item.
#pragma once
#include <string_view>

#include "base/value.h"
#include "feel/run.h"

namespace tandem::feel {

Value property(const Value& value, std::string_view name, Run& run);

}  // namespace tandem::feel

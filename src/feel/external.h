// "function(...) external {java: {class: ..., method signature: ...}}" (DMN 1.5 §10.3.2.13.3). Nothing foreign is ever
// run: the pure methods of java.lang everybody uses have equivalents here, all else is null with a diagnostic.
#pragma once
#include <span>

#include "base/value.h"
#include "feel/run.h"

namespace tandem::feel {

// `body` is the context that says which function is meant.
Value call_external(const Value& body, std::span<const Value> arguments, Run& run);

}  // namespace tandem::feel

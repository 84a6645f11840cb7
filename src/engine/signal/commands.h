#pragma once
#include <string>
#include <variant>

#include "engine/rows.h"

namespace tandem::engine {

// Reaches everybody who waits for it now, and is gone. Answers {key, tenant}.
struct BroadcastSignal {
  std::string tenant;
  std::string name;
  Value variables = {};
};

using SignalCommand = std::variant<BroadcastSignal>;

}  // namespace tandem::engine

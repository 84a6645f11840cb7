#pragma once
#include <variant>

namespace tandem::engine {

// Time has passed: timers that are due fire, locks and back-offs that ended free their jobs, messages expire. At most
// `limit` things, in (due, key) order; answers {more: true} if there was more to do.
struct Tick { int limit = 1000; };

using TimerCommand = std::variant<Tick>;

}  // namespace tandem::engine

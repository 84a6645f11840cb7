// check(): "we were wrong". On in every build. Says where and why, then stops the process, because state that
// broke an invariant must not be written. Never for bad input: that is a Rejection.
#pragma once
#include <source_location>

namespace tandem {

[[noreturn]] void check_failed(const char* why, const std::source_location& where);

inline void check(bool condition, const char* why,
                  const std::source_location& where = std::source_location::current()) {
  if (!condition) [[unlikely]] check_failed(why, where);
}

}  // namespace tandem

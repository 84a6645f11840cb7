// Somebody who does something from time to time.
#pragma once
#include <chrono>

namespace tandem::cli::demo {

using Simulated = std::chrono::duration<double>;  // seconds of the demonstration's clock

class Actor {
 public:
  virtual ~Actor() = default;
  virtual Simulated act() = 0;  // answers when to call again
};

}  // namespace tandem::cli::demo

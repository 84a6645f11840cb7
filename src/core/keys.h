// Keys of rows: the partition number in the top bits, a counter below, as Camunda's clients know them
// (partition 1 starts at 2251799813685249). Deterministic: the counter is state.
#pragma once
#include <cstdint>

namespace tandem::core {

class Keys {
 public:
  explicit Keys(int partition = 1) : last_(static_cast<std::int64_t>(partition) << 51) {}
  std::int64_t next() { return ++last_; }
  std::int64_t last() const { return last_; }
  void restore(std::int64_t last) { last_ = last > last_ ? last : last_; }

 private:
  std::int64_t last_;
};

}  // namespace tandem::core

// Chance that is the same on every machine: one seed, one history.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tandem::simulation {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0 .. below-1. (The library's distributions differ between implementations, so none is used.)
  int below(int below) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(below)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }

  template <class T>
  const T& one_of(const std::vector<T>& values) {
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }

  // An index, each as likely as its weight.
  int weighted(const std::vector<int>& weights) {
    int sum = 0;
    for (const int weight : weights) sum += weight;
    int at = below(sum);
    for (std::size_t i = 0; i < weights.size(); ++i)
      if ((at -= weights[i]) < 0) return static_cast<int>(i);
    return 0;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace tandem::simulation

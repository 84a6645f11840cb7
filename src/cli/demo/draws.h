// Chance for the demonstration: a stream of numbers for every purpose ("key_policy of item 12"), so that what happens
// to an item depends on the seed and on the item, not on who came first.
#pragma once
#include <cstdint>
#include <string_view>

namespace tandem::cli::demo {

class Draws {
 public:
  Draws(std::uint64_t seed, std::string_view purpose);

  double uniform();                                   // in [0, 1)
  double between(double low, double high) { return low + (high - low) * uniform(); }
  bool happens(double probability) { return uniform() < probability; }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }
  double exponential(double mean);                    // the time to the next of events that come at random

 private:
  std::uint64_t state_;
};

}  // namespace tandem::cli::demo

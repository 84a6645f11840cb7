// Mutations of seed inputs, the same on every run: bytes are flipped, and words, tags and texts deleted, doubled,
// swapped, or brought in from another seed, so that many results are still almost well-formed.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tandem::fuzz {

class Mutator {
 public:
  Mutator(std::vector<std::string> seeds, std::uint64_t seed) : seeds_(std::move(seeds)), state_(seed) {}

  std::string next();

 private:
  std::uint64_t random();  // xorshift64*: good enough here, and the same everywhere
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::size_t>(random() % bound); }
  const std::string& pick() { return seeds_[below(seeds_.size())]; }
  void mutate_bytes(std::string& text);
  void mutate_words(std::string& text);

  std::vector<std::string> seeds_;
  std::uint64_t state_;
};

}  // namespace tandem::fuzz

#include "cli/demo/draws.h"

#include <cmath>

namespace tandem::cli::demo {

namespace {

// SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

}  // namespace

Draws::Draws(std::uint64_t seed, std::string_view purpose) : state_(seed) {
  for (const char c : purpose) {
    state_ ^= static_cast<unsigned char>(c);
    state_ = next(state_);
  }
}

double Draws::uniform() { return static_cast<double>(next(state_) >> 11) * 0x1p-53; }

double Draws::exponential(double mean) { return -mean * std::log1p(-uniform()); }

}  // namespace tandem::cli::demo

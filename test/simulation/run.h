// One random history: processes or cases, and everybody who works on them or disturbs them, from one seed.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace tandem::simulation {

struct Settings {
  int instances = 8;     // to start
  int steps = 70;        // before everybody tries to finish
  bool sqlite = false;   // else a store in memory
  bool cases = false;    // else processes
};

struct Outcome {
  std::string wrong;         // empty if all went well
  std::string story;         // the processes and what was done, for the reader of a failure
  std::uint64_t ledger = 0;  // a hash of every record: the same seed gives the same
  int instances = 0;         // started in all, called ones too
  int commands = 0, refused = 0;
};

Outcome run(std::uint64_t seed, const Settings& settings);

}  // namespace tandem::simulation

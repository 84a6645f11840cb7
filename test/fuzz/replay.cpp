// Runs every fuzz target over its seeds and over mutations of them. An input that stops the program is left in the file
// fuzz_replay_failed, to be given to the libFuzzer program or made into a test.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "mutator.h"

using Entry = int (*)(const std::uint8_t*, std::size_t);

#define FUZZ_TARGET(name) extern "C" int fuzz_##name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef FUZZ_TARGET

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

struct Target {
  std::string name;
  Entry entry;
};

const Target targets[] = {
#define FUZZ_TARGET(name) {#name, fuzz_##name},
#include "fuzz_targets.inc"
#undef FUZZ_TARGET
};

std::ostream& operator<<(std::ostream& out, const Target& target) { return out << target.name; }

constexpr int mutations = 3000;

std::string current;  // what is being run, for save_current()

void save_current() {
  const int file = open("fuzz_replay_failed", O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return;
  if (write(file, current.data(), current.size()) >= 0) close(file);
}

void save_and_die(int signal) {
  save_current();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void watch_for_death() {
  if (__sanitizer_set_death_callback) return __sanitizer_set_death_callback(save_current);
  for (const int signal : {SIGABRT, SIGSEGV, SIGFPE, SIGILL}) std::signal(signal, save_and_die);
}

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::vector<std::string> seeds_of(const std::string& target) {
  std::vector<std::filesystem::path> paths;
  const std::filesystem::path folder = std::filesystem::path(FUZZ_CORPUS) / target;
  if (!std::filesystem::exists(folder)) return {};
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> seeds;
  for (const auto& path : paths) seeds.push_back(read_file(path));
  return seeds;
}

class Replay : public testing::TestWithParam<Target> {
 protected:
  void SetUp() override { watch_for_death(); }

  void run(std::string input) {
    current = std::move(input);
    EXPECT_EQ(GetParam().entry(reinterpret_cast<const std::uint8_t*>(current.data()), current.size()), 0);
  }
};

TEST_P(Replay, SurvivesItsSeeds) {
  const auto seeds = seeds_of(GetParam().name);
  ASSERT_FALSE(seeds.empty()) << "put seeds into test/fuzz/corpus/" << GetParam().name;
  for (const std::string& seed : seeds) run(seed);
  run("");
}

TEST_P(Replay, SurvivesMutations) {
  const auto seeds = seeds_of(GetParam().name);
  ASSERT_FALSE(seeds.empty());
  tandem::fuzz::Mutator mutator(seeds, 20'301'201);
  for (int i = 0; i < mutations; ++i) run(mutator.next());
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Replay, testing::ValuesIn(targets), [](const auto& row) { return row.param.name; });

}  // namespace

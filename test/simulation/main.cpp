// simulation [--models processes|cases] [--seed N] [--instances N] [--per-history N] [--sqlite N]: random histories,
// one seed after the other, until so many instances have run. Stops at the first that goes wrong, shows it, and says
// how to repeat it.
#include <csignal>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>

#include <unistd.h>

#include "run.h"

namespace tandem::simulation {
namespace {

struct Arguments {
  bool cases = false;
  std::uint64_t seed = 1;
  int instances = 2000;
  int per_history = 8;
  int sqlite_every = 40;  // every so many histories keep their rows in an SQLite file
  int twice_every = 20;   // every so many are played twice, and must be the same
};

// How to repeat what is running, for when a check() stops the process.
char repeat[256];

void say_how(int) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, repeat, std::strlen(repeat));
  std::signal(SIGABRT, SIG_DFL);
  std::abort();
}

Arguments read_arguments(int count, char** texts) {
  Arguments arguments;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = texts[i];
    if (name == "--models") arguments.cases = std::string(texts[i + 1]) == "cases";
    else if (name == "--seed") arguments.seed = std::stoull(texts[i + 1]);
    else if (name == "--instances") arguments.instances = std::stoi(texts[i + 1]);
    else if (name == "--per-history") arguments.per_history = std::stoi(texts[i + 1]);
    else if (name == "--sqlite") arguments.sqlite_every = std::stoi(texts[i + 1]);
  }
  return arguments;
}

void report(const Outcome& outcome) {
  std::cout << outcome.story << "\nWRONG: " << outcome.wrong << "\nafter " << outcome.commands << " commands\n"
            << repeat << std::flush;
}

int simulate(const Arguments& arguments) {
  int instances = 0, commands = 0, refused = 0, histories = 0;
  for (std::uint64_t seed = arguments.seed; instances < arguments.instances; ++seed, ++histories) {
    const Settings settings{.instances = arguments.per_history,
                            .sqlite = arguments.sqlite_every > 0 && seed % arguments.sqlite_every == 0,
                            .cases = arguments.cases};
    std::snprintf(repeat, sizeof repeat,
                  "repeat with: simulation --models %s --seed %llu --instances 1 --per-history %d --sqlite %d\n",
                  settings.cases ? "cases" : "processes", static_cast<unsigned long long>(seed), arguments.per_history,
                  settings.sqlite ? 1 : 0);
    Outcome outcome = run(seed, settings);
    if (outcome.wrong.empty() && seed % arguments.twice_every == 0 && run(seed, settings).ledger != outcome.ledger)
      outcome.wrong = "the same seed gave another history";
    if (!outcome.wrong.empty()) return report(outcome), 1;
    instances += outcome.instances, commands += outcome.commands, refused += outcome.refused;
  }
  std::cout << histories << " histories, " << instances << " instances, " << commands << " commands, " << refused
            << " refused: all as it must be\n";
  return 0;
}

}  // namespace
}  // namespace tandem::simulation

int main(int count, char** arguments) {
  std::signal(SIGABRT, tandem::simulation::say_how);
  return tandem::simulation::simulate(tandem::simulation::read_arguments(count, arguments));
}

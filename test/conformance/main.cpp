// conformance KIT DIR: runs the cases of a public test kit and says how many passed.
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "kit.h"

namespace {

using Kit = std::function<conformance::Score(const std::filesystem::path&)>;

const std::map<std::string, Kit> kits{
    {"dmn-tck", conformance::run_dmn_tck},
    {"dmn-print", conformance::run_dmn_print},
    {"cases", conformance::run_cases},
    {"cases-exported", conformance::run_cases_exported},
    {"case-models", conformance::run_case_models},
};

int usage() {
  std::cerr << "usage: conformance KIT DIR\nkits:";
  for (const auto& [name, run] : kits) std::cerr << ' ' << name;
  std::cerr << '\n';
  return conformance::misused;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 || !kits.contains(argv[1])) return usage();
  const std::filesystem::path directory = argv[2];
  if (!std::filesystem::is_directory(directory)) {
    std::cout << "skipped: there is no directory " << directory.string() << '\n';
    return conformance::absent;
  }
  const conformance::Score score = kits.at(argv[1])(directory);
  std::cout << score.passed << " of " << score.total << " passed\n";
  return score.total > 0 && score.passed == score.total ? conformance::passed : conformance::failed;
}

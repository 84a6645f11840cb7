// What every kit has in common: a directory of cases goes in, lines about failures and a score come out.
#pragma once
#include <filesystem>

namespace conformance {

// Exit codes of the program. A kit that is not there is skipped, which ctest can tell from a failure.
enum Exit { passed = 0, failed = 1, misused = 2, absent = 77 };

struct Score {
  int passed = 0;
  int total = 0;
};

// Runs the cases of the DMN Technology Compatibility Kit below the directory.
Score run_dmn_tck(const std::filesystem::path& directory);

// Prints every FEEL text of the DMN files below the directory that parses; it has to parse to the same tree again.
Score run_dmn_print(const std::filesystem::path& directory);
// Plays the cases of a CMMN kit: conformance.jsonl and its models.
Score run_cases(const std::filesystem::path& directory);
// The same with each model as it is exported: read, written as CMMN XML, and that deployed.
Score run_cases_exported(const std::filesystem::path& directory);
// Every model below the directory says the same when it is written as CMMN XML, and as a case template.
Score run_case_models(const std::filesystem::path& directory);

}  // namespace conformance

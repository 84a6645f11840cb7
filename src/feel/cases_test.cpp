// The tables in src/feel/cases. See the README there for their form.
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "feel/test_cases.h"

namespace tandem::feel {
namespace {

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, give_what_the_table_says) {
  std::ifstream file(std::string(TANDEM_SOURCE_DIR) + "/src/feel/cases/" + GetParam());
  int count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    run_case(line);
    ++count;
  }
  EXPECT_GT(count, 20);
}

INSTANTIATE_TEST_SUITE_P(Feel, Cases,
                         testing::Values("grammar.cases", "logic.cases", "arithmetic.cases", "structure.cases",
                                         "functions.cases"),
                         [](const auto& file) { return file.param.substr(0, file.param.find('.')); });

}  // namespace
}  // namespace tandem::feel

#include "dmn/unary_tests.h"

#include <gtest/gtest.h>

namespace tandem::dmn {
namespace {

using Tests = std::vector<std::string>;

TEST(SplitTests, AtCommasThatSeparate) {
  const std::pair<std::string_view, Tests> cases[] = {
      {"", {}},
      {"  ", {}},
      {"1", {"1"}},
      {R"("Approved", "Declined")", {R"("Approved")", R"("Declined")"}},
      {R"("a,b","c\",d")", {R"("a,b")", R"("c\",d")"}},
      {"[1..5], ]6..9[, (10..11]", {"[1..5]", "]6..9[", "(10..11]"}},
      {"max(1, 2), [3, 4], {a: 5, b: 6}", {"max(1, 2)", "[3, 4]", "{a: 5, b: 6}"}},
      {"\n  1,\n  2\n", {"1", "2"}},
      {"1,", {"1"}},
      {R"("open)", {R"("open)"}},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(split_tests(text), expected) << text;
}

}  // namespace
}  // namespace tandem::dmn

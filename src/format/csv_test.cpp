#include "format/csv.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

using Rows = std::vector<std::pair<std::int64_t, std::vector<std::string>>>;

Rows rows(std::string_view text) {
  Rows rows;
  const auto parsed = parse_csv(text);
  EXPECT_TRUE(parsed) << text;
  if (parsed) for (const CsvRow& row : *parsed) rows.emplace_back(row.line, row.fields);
  return rows;
}

TEST(Csv, what_it_reads) {
  EXPECT_EQ(rows(""), Rows());
  EXPECT_EQ(rows("a,b\n1,2\n"), (Rows{{1, {"a", "b"}}, {2, {"1", "2"}}}));
  EXPECT_EQ(rows("\xef\xbb\xbf" "a,\r\n\r\n,b"), (Rows{{1, {"a", ""}}, {3, {"", "b"}}}));
  EXPECT_EQ(rows("\"a,\"\"b\"\"\nc\",d\ne"), (Rows{{1, {"a,\"b\"\nc", "d"}}, {3, {"e"}}}));
}

TEST(Csv, what_it_refuses_says_the_line) {
  for (const auto& [text, line] :
       {std::pair("a\n\"b\nc", "line 2"), std::pair("a\nb\"c", "line 2"), std::pair("\"a\nb\" c", "line 2")}) {
    const auto parsed = parse_csv(text);
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().path, line) << text;
  }
}

}  // namespace
}  // namespace tandem

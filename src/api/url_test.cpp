#include "api/url.h"

#include <gtest/gtest.h>

#include "api/sse.h"

namespace tandem::api {
namespace {

TEST(Percent, decodes) {
  EXPECT_EQ(percent_decode("a%20b%2Fc+d"), "a b/c+d");
  EXPECT_EQ(percent_decode("%e2%82%AC"), "\xe2\x82\xac");
  for (const char* broken : {"%", "%2", "a%zz", "%%20", "%2g"})
    EXPECT_EQ(percent_decode(broken), std::nullopt) << broken;
}

TEST(Percent, what_is_encoded_decodes_to_itself) {
  std::string all;
  for (int c = 0; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_EQ(percent_decode(percent_encode(all)), all);
  EXPECT_EQ(percent_encode("a-b_c.d~e f/"), "a-b_c.d~e%20f%2F");
}

TEST(Query, is_taken_apart) {
  const auto query = Query::parse("a=1&b=x+y%26z&a=2&flag&&c=d=e");
  ASSERT_TRUE(query);
  EXPECT_EQ(*query->find("a"), "1");
  EXPECT_EQ(query->all("a"), (std::vector<std::string_view>{"1", "2"}));
  EXPECT_EQ(*query->find("b"), "x y&z");
  EXPECT_EQ(*query->find("flag"), "");
  EXPECT_EQ(*query->find("c"), "d=e");
  EXPECT_EQ(query->find("d"), nullptr);
  EXPECT_FALSE(Query::parse("a=%"));
}

TEST(Events, keep_their_lines) {
  EXPECT_EQ(to_wire({.data = "x"}), "data: x\n\n");
  EXPECT_EQ(to_wire({.name = "a", .id = "7", .data = "x\ny\r\nz\r"}),
            "event: a\nid: 7\ndata: x\ndata: y\ndata: z\ndata: \n\n");
}

TEST(Events, cannot_be_forged_through_a_name) {
  EXPECT_EQ(to_wire({.name = "a\ndata: lie", .id = "1\r\n", .data = ""}), "event: adata: lie\nid: 1\ndata: \n\n");
}

}  // namespace
}  // namespace tandem::api

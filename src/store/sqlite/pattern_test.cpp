#include "store/sqlite/pattern.h"

#include <string>

#include <gtest/gtest.h>

namespace tandem::store::sqlite {
namespace {

TEST(Pattern, matches_the_whole_text) {
  EXPECT_TRUE(matches("order", "order"));
  EXPECT_FALSE(matches("order", "orders"));
  EXPECT_FALSE(matches("order", "Order"));
  EXPECT_TRUE(matches("", ""));
  EXPECT_FALSE(matches("", "a"));
}

TEST(Pattern, star_stands_for_any_characters) {
  EXPECT_TRUE(matches("*", ""));
  EXPECT_TRUE(matches("or*er", "order"));
  EXPECT_TRUE(matches("*er", "order er"));
  EXPECT_TRUE(matches("a*b*c", "aXbYbZc"));
  EXPECT_FALSE(matches("a*b*c", "aXbYbZ"));
}

TEST(Pattern, question_mark_stands_for_one_character) {
  EXPECT_TRUE(matches("o?der", "order"));
  EXPECT_FALSE(matches("o?der", "oder"));
  EXPECT_TRUE(matches("na?ve", "na\u00efve"));
}

TEST(Pattern, backslash_takes_the_next_character_as_it_is) {
  EXPECT_TRUE(matches(R"(100\*)", "100*"));
  EXPECT_FALSE(matches(R"(100\*)", "1000"));
  EXPECT_TRUE(matches(R"(\?)", "?"));
  EXPECT_TRUE(matches(R"(a\\b)", R"(a\b)"));
  EXPECT_TRUE(matches(R"(end\)", R"(end\)"));
}

TEST(Pattern, has_no_other_special_characters) {
  EXPECT_TRUE(matches("[a]%_", "[a]%_"));
  EXPECT_FALSE(matches("[a]", "a"));
}

TEST(Pattern, of_many_stars_ends_in_time) {
  std::string pattern;
  for (int i = 0; i < 100; ++i) pattern += "*a";
  EXPECT_FALSE(matches(pattern + "*b", std::string(20'000, 'a')));
}

}  // namespace
}  // namespace tandem::store::sqlite

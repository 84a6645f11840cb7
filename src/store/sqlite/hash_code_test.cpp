#include "store/sqlite/hash_code.h"

#include <gtest/gtest.h>

namespace tandem::store::sqlite {
namespace {

TEST(HashCode, goes_by_utf_16_units_and_wraps) {
  EXPECT_EQ(hash_code(""), 0);
  EXPECT_EQ(hash_code("a"), 97);
  EXPECT_EQ(hash_code("ab"), 97 * 31 + 98);
  EXPECT_EQ(hash_code("polygenelubricants"), INT32_MIN);
  EXPECT_EQ(hash_code("\u00e9"), 0xe9);
  EXPECT_EQ(hash_code("\u20ac"), 0x20ac);
  EXPECT_EQ(hash_code("\U0001f600"), 0xd83d * 31 + 0xde00);
}

}  // namespace
}  // namespace tandem::store::sqlite

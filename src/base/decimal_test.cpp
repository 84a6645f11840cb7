#include "base/decimal.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

using Rounding = Decimal::Rounding;

Decimal d(std::string_view text) { return Decimal::parse(text).value(); }

TEST(Decimal, reads_and_writes_the_digits_it_was_given) {
  for (const char* text : {"0", "1.10", "0.3", "-12.50", "12345678901234567890.12345", "1234567890123456789",
                           "0.0000001", "9999999999999999999999999999999999", "-0.05"})
    EXPECT_EQ(d(text).to_string(), text);
  EXPECT_EQ(d("1E+6144").to_string().substr(0, 3), "100");
  EXPECT_EQ(d("+5").to_string(), "5");
  EXPECT_EQ(d(".5").to_string(), "0.5");
  EXPECT_EQ(d("-0").to_string(), "0");
}

TEST(Decimal, refuses_what_is_no_number) {
  for (const char* text : {"", "-", ".", "1e", "1.2.3", "0x10", "NaN", "Infinity", "1 ", "1e7000", "--1"})
    EXPECT_FALSE(Decimal::parse(text)) << text;
}

TEST(Decimal, calculates_exactly) {
  EXPECT_EQ(*add(d("0.1"), d("0.2")), d("0.3"));
  EXPECT_EQ(*add(d("4611686018427387903"), d("4611686018427387903")), d("9223372036854775806"));
  EXPECT_EQ(*subtract(d("1"), d("0.00001")), d("0.99999"));
  EXPECT_EQ(*multiply(d("2147483648"), d("2147483648")), d("4611686018427387904"));
  EXPECT_EQ(*multiply(d("-1.5"), d("1.5")), d("-2.25"));
  EXPECT_EQ(divide(1, 3)->to_string(), "0.3333333333333333333333333333333333");
  EXPECT_FALSE(divide(1, 0));
  EXPECT_FALSE(multiply(d("1e6000"), d("1e6000")));
}

TEST(Decimal, raises_to_powers) {
  EXPECT_EQ(*power(10, -5), d("0.00001"));
  EXPECT_EQ(*power(7, 5), 16807);
  EXPECT_EQ(power(2, d("0.5"))->to_string().substr(0, 16), "1.41421356237309");
  EXPECT_FALSE(power(0, -1));
  EXPECT_FALSE(power(-2, d("0.5")));
}

TEST(Decimal, knows_roots_exponentials_and_logarithms) {
  EXPECT_EQ(*square_root(4), 2);
  EXPECT_FALSE(square_root(-1));
  EXPECT_EQ(exponential(1)->to_string().substr(0, 18), "2.7182818284590452");
  EXPECT_EQ(*exponential(0), 1);
  EXPECT_EQ(natural_logarithm(4)->to_string().substr(0, 10), "1.38629436");
  EXPECT_FALSE(natural_logarithm(0));
}

TEST(Decimal, takes_the_sign_of_the_divisor_in_modulo) {
  EXPECT_EQ(*modulo(12, 5), 2);
  EXPECT_EQ(*modulo(-12, 5), 3);
  EXPECT_EQ(*modulo(12, -5), -3);
  EXPECT_EQ(*modulo(-12, -5), -2);
  EXPECT_EQ(*modulo(d("10.1"), d("4.5")), d("1.1"));
  EXPECT_EQ(*modulo(d("-10.1"), d("4.5")), d("3.4"));
  EXPECT_FALSE(modulo(1, 0));
}

struct RoundingCase {
  const char* value;
  int scale;
  Rounding rounding;
  const char* expected;
};

TEST(Decimal, rounds_in_seven_ways) {
  const RoundingCase cases[] = {
      {"2.5", 0, Rounding::half_even, "2"},        {"3.5", 0, Rounding::half_even, "4"},
      {"-1.5", 0, Rounding::floor, "-2"},          {"1.56", 1, Rounding::floor, "1.5"},
      {"-1.56", 1, Rounding::ceiling, "-1.5"},     {"-5.5", 0, Rounding::down, "-5"},
      {"5.5", 0, Rounding::half_up, "6"},          {"-5.5", 0, Rounding::half_up, "-6"},
      {"1.121", 2, Rounding::up, "1.13"},          {"-1.126", 2, Rounding::up, "-1.13"},
      {"5.5", 0, Rounding::half_down, "5"},        {"-5.5", 0, Rounding::half_down, "-5"},
      {"-1.126", 2, Rounding::half_down, "-1.13"}, {"1250", -2, Rounding::half_even, "1200"},
      {"5.5", 6176, Rounding::up, "5.5"},
  };
  for (const auto& test : cases)
    EXPECT_EQ(round(d(test.value), test.scale, test.rounding)->to_string(), d(test.expected).to_string()) << test.value;
  EXPECT_FALSE(round(1, 6177, Rounding::up));
  EXPECT_FALSE(round(1, -6112, Rounding::up));
}

TEST(Decimal, compares_by_value) {
  EXPECT_EQ(d("1.0"), d("1.00"));
  EXPECT_LT(d("-2"), d("0.5"));
  EXPECT_GT(d("1e30"), d("999"));
  EXPECT_EQ(d("-0"), 0);
}

TEST(Decimal, converts_to_integers_only_what_is_one) {
  EXPECT_EQ(d("12.0").to_int64(), 12);
  EXPECT_EQ(d("1e3").to_int64(), 1000);
  EXPECT_FALSE(d("12.5").to_int64());
  EXPECT_FALSE(d("1e30").to_int64());
  EXPECT_TRUE(d("1e30").is_integer());
}

}  // namespace
}  // namespace tandem

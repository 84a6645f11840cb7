// Decimals against exact integers: whatever their scales, sums and comparisons are those of the numbers they stand for.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/decimal.h"

namespace tandem {
namespace {

using Wide = __int128;

// A number and what it is in units of 10^-20.
struct Sample {
  Decimal number;
  Wide units;
};

Wide power_of_ten(int exponent) { return exponent == 0 ? 1 : 10 * power_of_ten(exponent - 1); }

Sample any_sample() {
  const int scale = *rc::gen::inRange(0, 21);
  const auto digits = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'000);
  const bool few = *rc::gen::arbitrary<bool>();
  const std::int64_t coefficient = few ? digits % 100 : digits;
  const auto number = Decimal::parse(std::to_string(coefficient) + "e-" + std::to_string(scale));
  RC_ASSERT(number.has_value());
  return {*number, static_cast<Wide>(coefficient) * power_of_ten(20 - scale)};
}

// The same number with its zeros at the end written or not: another encoding.
Decimal with_more_digits(Decimal number) { return *add(number, *Decimal::parse("0e-25")); }

RC_GTEST_PROP(DecimalLaws, compare_as_the_numbers_they_are, ()) {
  const Sample a = any_sample(), b = any_sample();
  RC_ASSERT((a.number <=> b.number) == (a.units <=> b.units));
  RC_ASSERT((a.number == b.number) == (a.units == b.units));
  RC_ASSERT((with_more_digits(a.number) <=> b.number) == (a.units <=> b.units));
  RC_ASSERT(with_more_digits(a.number) == a.number);
}

RC_GTEST_PROP(DecimalLaws, add_as_the_numbers_they_are, ()) {
  const Sample a = any_sample(), b = any_sample();
  const auto sum = add(a.number, b.number), difference = subtract(a.number, b.number);
  RC_ASSERT(sum && difference);
  RC_ASSERT((*sum <=> a.number) == (b.units <=> Wide{0}));
  RC_ASSERT(*subtract(*sum, b.number) == a.number);
  RC_ASSERT(*add(*difference, b.number) == a.number);
  RC_ASSERT(*add(with_more_digits(a.number), b.number) == *sum);
  RC_ASSERT(*subtract(a.number, with_more_digits(b.number)) == *difference);
}

}  // namespace
}  // namespace tandem

// DMN 1.5 §10.3.4.5.
#include "feel/arithmetic.h"
#include "feel/builtins/bodies.h"

namespace tandem::feel::builtins {

namespace {

using Rounding = Decimal::Rounding;

constexpr std::int64_t costly = 20;  // steps: slow beside addition, above all with exponents far apart

// The scale is cut to a whole number; none means 0.
Value rounded(Arguments a, Rounding rounding, Run& run) {
  std::int64_t scale = 0;
  if (!a[1].is_null()) {
    const auto whole = round(a[1].number(), 0, Rounding::down)->to_int64();
    if (!whole) return run.report("the scale is out of range");
    scale = *whole;
  }
  const auto result = round(a[0].number(), scale, rounding);
  if (!result) return run.report("the scale must be from -6111 to 6176");
  return Value(*result);
}

Value number_or_null(std::optional<Decimal> number, const char* why, Run& run) {
  if (!run.step(costly)) return nullptr;
  if (number) return Value(*number);
  return run.report(why);
}

// A remainder is found digit by digit: with numbers far apart there are thousands.
bool charge_remainder(Decimal dividend, Decimal divisor, Run& run) {
  const auto reach = tandem::multiply(absolute(divisor), Decimal(1'000'000'000'000'000'000));
  const bool far = !reach || absolute(dividend) > *reach;
  return run.step(far ? 20 * costly : 1);
}

Value has_remainder(Arguments a, std::int64_t wanted, Run& run) {
  const Decimal number = a[0].number();
  if (!number.is_integer()) return Value(false);
  if (!charge_remainder(number, Decimal(2), run)) return nullptr;
  const auto rest = tandem::modulo(number, Decimal(2));
  if (!rest) return run.report("the number is too large");
  return Value(*rest == Decimal(wanted));
}

}  // namespace

Value decimal(Arguments a, Run& run) { return rounded(a, Rounding::half_even, run); }
Value floor(Arguments a, Run& run) { return rounded(a, Rounding::floor, run); }
Value ceiling(Arguments a, Run& run) { return rounded(a, Rounding::ceiling, run); }
Value round_up(Arguments a, Run& run) { return rounded(a, Rounding::up, run); }
Value round_down(Arguments a, Run& run) { return rounded(a, Rounding::down, run); }
Value round_half_up(Arguments a, Run& run) { return rounded(a, Rounding::half_up, run); }
Value round_half_down(Arguments a, Run& run) { return rounded(a, Rounding::half_down, run); }

Value abs(Arguments a, Run&) {
  switch (a[0].kind()) {
    case Value::Kind::number: return Value(absolute(a[0].number()));
    case Value::Kind::years_months: return Value(YearsMonths{std::abs(a[0].years_months().months)});
    default: return a[0].days_time().seconds < 0 ? Value(negated(a[0].days_time())) : a[0];
  }
}

Value modulo(Arguments a, Run& run) {
  if (!charge_remainder(a[0].number(), a[1].number(), run)) return nullptr;
  return number_or_null(tandem::modulo(a[0].number(), a[1].number()), "modulo by zero", run);
}

Value sqrt(Arguments a, Run& run) {
  return number_or_null(square_root(a[0].number()), "the root of a negative number", run);
}

Value log(Arguments a, Run& run) {
  return number_or_null(natural_logarithm(a[0].number()), "the logarithm of a number that is not positive", run);
}

Value exp(Arguments a, Run& run) { return number_or_null(exponential(a[0].number()), "the number is too large", run); }
Value odd(Arguments a, Run& run) { return has_remainder(a, 1, run); }
Value even(Arguments a, Run& run) { return has_remainder(a, 0, run); }

}  // namespace tandem::feel::builtins

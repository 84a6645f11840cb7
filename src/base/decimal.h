// Decimal: IEEE 754-2008 decimal128, 34 significant digits, the number of FEEL (DMN 1.5 §10.3.2.3.1) and of JSON here.
// A value type of 16 bytes. Arithmetic rounds half to even at 34 digits; an operation with no finite answer
// (division by zero, overflow, log of a negative) gives nothing instead of a NaN, so a Decimal is always finite.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tandem {

class Decimal {
 public:
  Decimal() : Decimal(0) {}
  Decimal(std::int64_t value);  // exact, so implicit
  Decimal(int value) : Decimal(static_cast<std::int64_t>(value)) {}

  // Text of a JSON or FEEL number ("-12.50", "1e3"); nothing if it is not one, or is out of range.
  static std::optional<Decimal> parse(std::string_view text);
  static Decimal from_double(double value);  // the shortest decimal that reads back as value; value must be finite

  // Plain digits without exponent where reasonable, no trailing zeros dropped that were given: "1.10", "0.3",
  // "1E+6144".
  std::string to_string() const;
  double to_double() const;
  std::optional<std::int64_t> to_int64() const;  // nothing if not integral or out of range
  bool is_integer() const;
  bool is_negative() const;
  bool is_zero() const;

  Decimal operator-() const;

  enum class Rounding { half_even, floor, ceiling, down, half_up, up, half_down };

  friend bool operator==(Decimal a, Decimal b);  // numeric: 1.0 == 1.00
  friend std::strong_ordering operator<=>(Decimal a, Decimal b);

  // The bits of the BID encoding, low word first.
  std::uint64_t low() const { return low_; }
  std::uint64_t high() const { return high_; }
  static Decimal from_bits(std::uint64_t low, std::uint64_t high);

 private:
  std::uint64_t low_ = 0;
  std::uint64_t high_ = 0;
};

std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);
std::optional<Decimal> divide(Decimal a, Decimal b);
std::optional<Decimal> power(Decimal base, Decimal exponent);
std::optional<Decimal> square_root(Decimal value);
std::optional<Decimal> exponential(Decimal value);
std::optional<Decimal> natural_logarithm(Decimal value);
std::optional<Decimal> modulo(Decimal dividend, Decimal divisor);  // has the sign of the divisor
// To `scale` digits after the point (before it, if negative). Nothing if the scale is outside -6111..6176; the value
// itself if it has fewer digits than that.
std::optional<Decimal> round(Decimal value, std::int64_t scale, Decimal::Rounding rounding);
Decimal absolute(Decimal value);

}  // namespace tandem

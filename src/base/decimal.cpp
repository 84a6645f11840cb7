#include "base/decimal.h"

#include <array>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#define DECIMAL_CALL_BY_REFERENCE 0
#define DECIMAL_GLOBAL_ROUNDING 0
#define DECIMAL_GLOBAL_EXCEPTION_FLAGS 0
extern "C" {
#include <bid_conf.h>
#include <bid_functions.h>
}

#include "base/check.h"

namespace tandem {

namespace {

constexpr unsigned half_even = 0;  // IEEE roundTiesToEven

BID_UINT128 bits(Decimal value) {
  BID_UINT128 raw;
  raw.w[0] = value.low();
  raw.w[1] = value.high();
  return raw;
}

std::optional<Decimal> finite(BID_UINT128 raw) {
  if (!bid128_isFinite(raw)) return std::nullopt;
  return Decimal::from_bits(raw.w[0], raw.w[1]);
}

// ---- Fast paths. Most numbers are small: a coefficient that fits the low word. Where two of them share an exponent,
// or can be brought to the smaller of theirs, plain integer arithmetic gives what the library would, many times
// quicker.

constexpr std::uint64_t sign_bit = std::uint64_t{1} << 63;
constexpr std::uint64_t high_digits = (std::uint64_t{1} << 49) - 1;  // the coefficient's part of the high word
constexpr std::int64_t bias = 6176;
constexpr std::int64_t greatest_exponent = 12287;

std::int64_t exponent_of(Decimal value) { return static_cast<std::int64_t>(value.high() >> 49 & 0x3fff); }

// A coefficient below 2^62, and none of the encodings that begin with 11 (infinity, NaN, non-canonical).
bool is_small(Decimal value) {
  return (value.high() & high_digits) == 0 && (value.high() >> 61 & 3) != 3 && value.low() >> 62 == 0;
}

std::int64_t signed_coefficient(Decimal value) {
  const auto digits = static_cast<std::int64_t>(value.low());
  return value.high() & sign_bit ? -digits : digits;
}

// Two numbers as whole multiples of the same power of ten, which is the exponent IEEE 754 prefers for their sum.
struct Aligned {
  std::int64_t a, b, exponent;
};

// The coefficient with so many zeros more; nothing if it is no longer small.
std::optional<std::int64_t> with_zeros(std::int64_t coefficient, std::int64_t zeros) {
  static constexpr std::array<std::int64_t, 19> powers = [] {
    std::array<std::int64_t, 19> made{1};
    for (std::size_t at = 1; at < made.size(); ++at) made[at] = made[at - 1] * 10;
    return made;
  }();
  std::int64_t scaled = 0;
  if (zeros >= static_cast<std::int64_t>(powers.size()) ||
      __builtin_mul_overflow(coefficient, powers[static_cast<std::size_t>(zeros)], &scaled) ||
      std::abs(scaled) >> 62 != 0)
    return std::nullopt;
  return scaled;
}

std::optional<Aligned> aligned(Decimal a, Decimal b) {
  if (!is_small(a) || !is_small(b)) return std::nullopt;
  const std::int64_t first = exponent_of(a), second = exponent_of(b);
  const auto x = with_zeros(signed_coefficient(a), std::max<std::int64_t>(first - second, 0));
  const auto y = with_zeros(signed_coefficient(b), std::max<std::int64_t>(second - first, 0));
  if (!x || !y) return std::nullopt;
  return Aligned{*x, *y, std::min(first, second)};
}

Decimal make(std::int64_t coefficient, std::int64_t exponent) {
  const bool negative = coefficient < 0;
  const auto digits = negative ? 0 - static_cast<std::uint64_t>(coefficient) : static_cast<std::uint64_t>(coefficient);
  return Decimal::from_bits(digits, static_cast<std::uint64_t>(exponent) << 49 | (negative ? sign_bit : 0));
}

// "12.50" without exponent and with at most 18 digits; nothing for all else.
std::optional<Decimal> parse_plain(std::string_view text) {
  if (text.empty() || text.size() > 19) return std::nullopt;
  std::int64_t digits = 0;
  int count = 0;
  int scale = -1;
  const bool negative = text.front() == '-';
  for (const char c : text.substr(negative)) {
    if (c == '.' && scale < 0) {
      scale = 0;
    } else if (c >= '0' && c <= '9' && ++count <= 18) {
      digits = digits * 10 + (c - '0');
      if (scale >= 0) ++scale;
    } else {
      return std::nullopt;
    }
  }
  if (count == 0) return std::nullopt;
  return make(negative ? -digits : digits, bias - std::max(scale, 0));
}

bool is_number_text(std::string_view text) {
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t from = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at - from;
  };
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  std::size_t count = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    count += digits();
  }
  if (count == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (digits() == 0) return false;
  }
  return at == text.size();
}

}  // namespace

Decimal::Decimal(std::int64_t value) {
  // BID: sign, biased exponent (6176) from bit 49 of the high word, coefficient below.
  const bool negative = value < 0;
  low_ = negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  high_ = (std::uint64_t{6176} << 49) | (negative ? std::uint64_t{1} << 63 : 0);
}

Decimal Decimal::from_bits(std::uint64_t low, std::uint64_t high) {
  Decimal value;
  value.low_ = low;
  value.high_ = high;
  return value;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  if (const auto plain = parse_plain(text)) return plain;
  if (!is_number_text(text)) return std::nullopt;
  std::string copy(text);
  unsigned flags = 0;
  return finite(bid128_from_string(copy.data(), half_even, &flags));
}

Decimal Decimal::from_double(double value) {
  check(std::isfinite(value), "a decimal is made from a finite double");
  return *parse(fmt::format("{}", value));
}

std::string Decimal::to_string() const {
  if (is_small(*this) && exponent_of(*this) == bias) return std::to_string(signed_coefficient(*this));
  char text[64];
  unsigned flags = 0;
  bid128_to_string(text, bits(*this), &flags);  // "+110E-2"
  std::string_view view(text);
  const bool negative = view.front() == '-' && !is_zero();
  const std::size_t mark = view.find('E');
  std::string digits(view.substr(1, mark - 1));
  const int exponent = std::atoi(text + mark + 1);

  std::string out;
  const int length = static_cast<int>(digits.size());
  if (exponent == 0) {
    out = digits;
  } else if (exponent > 0) {
    out = digits == "0"             ? "0"
          : exponent + length <= 40 ? digits + std::string(exponent, '0')
                                    : digits + "E+" + std::to_string(exponent);
  } else if (-exponent < length) {
    out = digits.substr(0, length + exponent) + "." + digits.substr(length + exponent);
  } else if (-exponent - length < 40) {
    out = "0." + std::string(-exponent - length, '0') + digits;
  } else {
    out = digits + "E" + std::to_string(exponent);
  }
  return negative ? "-" + out : out;
}

double Decimal::to_double() const {
  unsigned flags = 0;
  return bid128_to_binary64(bits(*this), half_even, &flags);
}

bool Decimal::is_integer() const {
  if (is_small(*this) && exponent_of(*this) >= bias) return true;
  unsigned flags = 0;
  const BID_UINT128 whole = bid128_round_integral_zero(bits(*this), &flags);
  return bid128_quiet_equal(whole, bits(*this), &flags);
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (is_small(*this) && exponent_of(*this) == bias) return signed_coefficient(*this);
  if (!is_integer()) return std::nullopt;
  unsigned flags = 0;
  const std::int64_t value = bid128_to_int64_int(bits(*this), &flags);
  if (flags & BID_INVALID_EXCEPTION) return std::nullopt;
  return value;
}

bool Decimal::is_negative() const { return (high_ & sign_bit) && !is_zero(); }
bool Decimal::is_zero() const { return is_small(*this) ? low_ == 0 : bid128_isZero(bits(*this)); }

Decimal Decimal::operator-() const { return is_zero() ? *this : from_bits(low_, high_ ^ (std::uint64_t{1} << 63)); }

std::optional<Decimal> add(Decimal a, Decimal b) {
  if (const auto both = aligned(a, b)) return make(both->a + both->b, both->exponent);
  unsigned flags = 0;
  return finite(bid128_add(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
  if (const auto both = aligned(a, b)) return make(both->a - both->b, both->exponent);
  unsigned flags = 0;
  return finite(bid128_sub(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  if (is_small(a) && is_small(b) && (a.low() | b.low()) >> 31 == 0) {
    const std::int64_t exponent = exponent_of(a) + exponent_of(b) - bias;
    if (exponent >= 0 && exponent <= greatest_exponent)
      return make(signed_coefficient(a) * signed_coefficient(b), exponent);
  }
  unsigned flags = 0;
  return finite(bid128_mul(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> divide(Decimal a, Decimal b) {
  if (b.is_zero()) return std::nullopt;
  unsigned flags = 0;
  return finite(bid128_div(bits(a), bits(b), half_even, &flags));
}

namespace {

// By repeated squaring: exact as long as the result fits 34 digits, which the library's pow is not.
std::optional<Decimal> whole_power(Decimal base, std::int64_t exponent) {
  Decimal result = 1;
  for (auto left = static_cast<std::uint64_t>(std::abs(exponent)); left > 0; left >>= 1) {
    if (left & 1) {
      const auto product = multiply(result, base);
      if (!product) return std::nullopt;
      result = *product;
    }
    if (left == 1) break;
    const auto square = multiply(base, base);
    if (!square) return std::nullopt;
    base = *square;
  }
  return exponent < 0 ? divide(1, result) : result;
}

}  // namespace

std::optional<Decimal> power(Decimal base, Decimal exponent) {
  if (const auto whole = exponent.to_int64(); whole && std::abs(*whole) < 1000) {
    if (base.is_zero() && *whole < 0) return std::nullopt;
    if (const auto result = whole_power(base, *whole)) return result;
  }
  unsigned flags = 0;
  return finite(bid128_pow(bits(base), bits(exponent), half_even, &flags));
}

std::optional<Decimal> square_root(Decimal value) {
  if (value.is_negative()) return std::nullopt;
  unsigned flags = 0;
  return finite(bid128_sqrt(bits(value), half_even, &flags));
}

std::optional<Decimal> exponential(Decimal value) {
  unsigned flags = 0;
  return finite(bid128_exp(bits(value), half_even, &flags));
}

std::optional<Decimal> natural_logarithm(Decimal value) {
  if (value.is_negative() || value.is_zero()) return std::nullopt;
  unsigned flags = 0;
  return finite(bid128_log(bits(value), half_even, &flags));
}

std::optional<Decimal> modulo(Decimal dividend, Decimal divisor) {
  if (divisor.is_zero()) return std::nullopt;
  unsigned flags = 0;
  const auto rest = finite(bid128_fmod(bits(dividend), bits(divisor), &flags));  // has the sign of the dividend
  if (!rest || rest->is_zero() || rest->is_negative() == divisor.is_negative()) return rest;
  return add(*rest, divisor);
}

Decimal absolute(Decimal value) { return Decimal::from_bits(value.low(), value.high() & ~sign_bit); }

namespace {

std::optional<Decimal> quantize(Decimal value, std::int64_t scale, unsigned mode) {
  unsigned flags = 0;
  const auto result = finite(bid128_quantize(bits(value), bits(make(1, bias - scale)), mode, &flags));
  return result ? result : value;  // so many digits after the point do not fit 34: there is nothing to round
}

// The library has no mode for it: toward zero unless the other neighbour is nearer.
std::optional<Decimal> round_half_down(Decimal value, std::int64_t scale) {
  const auto inner = quantize(value, scale, BID_ROUNDING_TO_ZERO);
  const auto outer = quantize(value, scale, value.is_negative() ? BID_ROUNDING_DOWN : BID_ROUNDING_UP);
  const auto below = subtract(absolute(value), absolute(*inner));
  const auto above = subtract(absolute(*outer), absolute(value));
  return below && above && *below <= *above ? inner : outer;
}

}  // namespace

std::optional<Decimal> round(Decimal value, std::int64_t scale, Decimal::Rounding rounding) {
  if (scale < -6111 || scale > 6176) return std::nullopt;
  switch (rounding) {
    case Decimal::Rounding::half_even: return quantize(value, scale, BID_ROUNDING_TO_NEAREST);
    case Decimal::Rounding::floor: return quantize(value, scale, BID_ROUNDING_DOWN);
    case Decimal::Rounding::ceiling: return quantize(value, scale, BID_ROUNDING_UP);
    case Decimal::Rounding::down: return quantize(value, scale, BID_ROUNDING_TO_ZERO);
    case Decimal::Rounding::half_up: return quantize(value, scale, BID_ROUNDING_TIES_AWAY);
    case Decimal::Rounding::up:
      return quantize(value, scale, value.is_negative() ? BID_ROUNDING_DOWN : BID_ROUNDING_UP);
    case Decimal::Rounding::half_down: return round_half_down(value, scale);
  }
  return std::nullopt;
}

bool operator==(Decimal a, Decimal b) {
  if (const auto both = aligned(a, b)) return both->a == both->b;
  unsigned flags = 0;
  return bid128_quiet_equal(bits(a), bits(b), &flags);
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  if (const auto both = aligned(a, b)) return both->a <=> both->b;
  unsigned flags = 0;
  if (bid128_quiet_less(bits(a), bits(b), &flags)) return std::strong_ordering::less;
  if (bid128_quiet_greater(bits(a), bits(b), &flags)) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

}  // namespace tandem

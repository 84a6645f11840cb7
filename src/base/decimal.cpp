#include "base/decimal.h"

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
  char text[64];
  unsigned flags = 0;
  bid128_to_string(text, bits(*this), &flags);  // "+110E-2"
  std::string_view view(text);
  const bool negative = view.front() == '-';
  const std::size_t mark = view.find('E');
  std::string digits(view.substr(1, mark - 1));
  const int exponent = std::atoi(text + mark + 1);

  std::string out;
  const int length = static_cast<int>(digits.size());
  if (exponent == 0) {
    out = digits;
  } else if (exponent > 0) {
    out = digits == "0" ? "0" : exponent + length <= 40 ? digits + std::string(exponent, '0') : digits + "E+" + std::to_string(exponent);
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
  unsigned flags = 0;
  const BID_UINT128 whole = bid128_round_integral_zero(bits(*this), &flags);
  return bid128_quiet_equal(whole, bits(*this), &flags);
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (!is_integer()) return std::nullopt;
  unsigned flags = 0;
  const std::int64_t value = bid128_to_int64_int(bits(*this), &flags);
  if (flags & BID_INVALID_EXCEPTION) return std::nullopt;
  return value;
}

bool Decimal::is_negative() const { return !is_zero() && bid128_isSigned(bits(*this)); }
bool Decimal::is_zero() const { return bid128_isZero(bits(*this)); }

Decimal Decimal::operator-() const { return is_zero() ? *this : from_bits(low_, high_ ^ (std::uint64_t{1} << 63)); }

std::optional<Decimal> add(Decimal a, Decimal b) {
  unsigned flags = 0;
  return finite(bid128_add(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
  unsigned flags = 0;
  return finite(bid128_sub(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  unsigned flags = 0;
  return finite(bid128_mul(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> divide(Decimal a, Decimal b) {
  if (b.is_zero()) return std::nullopt;
  unsigned flags = 0;
  return finite(bid128_div(bits(a), bits(b), half_even, &flags));
}

std::optional<Decimal> power(Decimal base, Decimal exponent) {
  unsigned flags = 0;
  return finite(bid128_pow(bits(base), bits(exponent), half_even, &flags));
}

bool operator==(Decimal a, Decimal b) {
  unsigned flags = 0;
  return bid128_quiet_equal(bits(a), bits(b), &flags);
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  unsigned flags = 0;
  if (bid128_quiet_less(bits(a), bits(b), &flags)) return std::strong_ordering::less;
  if (bid128_quiet_greater(bits(a), bits(b), &flags)) return std::strong_ordering::greater;
  return std::strong_ordering::equal;
}

}  // namespace tandem

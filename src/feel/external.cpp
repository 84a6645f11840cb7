#include "feel/external.h"

#include <array>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "feel/text.h"
#include "feel/to_text.h"

namespace tandem::feel {

namespace {

// What one of the mapped methods is given: the FEEL values, already of the Java types of its signature.
using JavaArguments = std::span<const Value>;

struct Signature {
  std::string name;
  std::vector<std::string> types;
};

std::optional<Signature> read_signature(std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == text.npos || !text.ends_with(')')) return std::nullopt;
  Signature signature{std::string(trimmed(text.substr(0, open))), {}};
  std::string_view rest = text.substr(open + 1, text.size() - open - 2);
  while (!trimmed(rest).empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    signature.types.emplace_back(trimmed(rest.substr(0, comma)));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return signature;
}

// ---- Java's types (table 65)

struct WholeType {
  std::string_view name;
  std::int64_t low, high;
};

constexpr WholeType whole_types[] = {
    {"byte", INT8_MIN, INT8_MAX},   {"short", INT16_MIN, INT16_MAX},  {"int", INT32_MIN, INT32_MAX},
    {"long", INT64_MIN, INT64_MAX}, {"java.lang.Byte", INT8_MIN, INT8_MAX}, {"java.lang.Short", INT16_MIN, INT16_MAX},
    {"java.lang.Integer", INT32_MIN, INT32_MAX}, {"java.lang.Long", INT64_MIN, INT64_MAX}};

bool is_double(std::string_view type) { return type == "double" || type == "java.lang.Double"; }
bool is_float(std::string_view type) { return type == "float" || type == "java.lang.Float"; }

std::optional<Decimal> from_binary(double value) {
  return std::isfinite(value) ? std::optional(Decimal::from_double(value)) : std::nullopt;
}

// The shortest decimal that is the same float.
std::optional<Decimal> as_float(Decimal number) {
  const auto value = static_cast<float>(number.to_double());
  return std::isfinite(value) ? Decimal::parse(fmt::format("{}", value)) : std::nullopt;
}

std::optional<Decimal> number_as(Decimal number, std::string_view type) {
  if (is_double(type)) return from_binary(number.to_double());
  if (is_float(type)) return as_float(number);
  for (const WholeType& whole : whole_types) {
    if (whole.name != type) continue;
    const auto integer = round(number, 0, Decimal::Rounding::down)->to_int64();
    return integer && *integer >= whole.low && *integer <= whole.high ? std::optional(Decimal(*integer)) : std::nullopt;
  }
  return std::nullopt;
}

// The value as one of the Java type; nothing if it has none there.
std::optional<Value> argument_as(const Value& value, std::string_view type) {
  if (type == "java.lang.Object" || type == "[Ljava.lang.Object;") return value;
  if (type == "java.lang.String") return value.is_string() ? std::optional(value) : std::nullopt;
  if (type == "char") {
    const bool one = value.is_string() && count_code_points(value.string()) == 1;
    return one ? std::optional(value) : std::nullopt;
  }
  if (type == "boolean") return value.is_boolean() ? std::optional(value) : std::nullopt;
  const auto number = value.is_number() ? number_as(value.number(), type) : std::nullopt;
  return number ? std::optional(Value(*number)) : std::nullopt;
}

// ---- java.lang.Math

struct MathFunction {
  std::string_view name;
  double (*body)(double);
};

constexpr double degrees_per_radian = 57.29577951308232;

const MathFunction math_functions[] = {
    {"acos", [](double x) { return std::acos(x); }},   {"asin", [](double x) { return std::asin(x); }},
    {"atan", [](double x) { return std::atan(x); }},   {"cbrt", [](double x) { return std::cbrt(x); }},
    {"ceil", [](double x) { return std::ceil(x); }},   {"cos", [](double x) { return std::cos(x); }},
    {"cosh", [](double x) { return std::cosh(x); }},   {"exp", [](double x) { return std::exp(x); }},
    {"expm1", [](double x) { return std::expm1(x); }}, {"floor", [](double x) { return std::floor(x); }},
    {"log", [](double x) { return std::log(x); }},     {"log10", [](double x) { return std::log10(x); }},
    {"log1p", [](double x) { return std::log1p(x); }}, {"rint", [](double x) { return std::nearbyint(x); }},
    {"sin", [](double x) { return std::sin(x); }},     {"sinh", [](double x) { return std::sinh(x); }},
    {"sqrt", [](double x) { return std::sqrt(x); }},   {"tan", [](double x) { return std::tan(x); }},
    {"tanh", [](double x) { return std::tanh(x); }},
    {"toDegrees", [](double x) { return x * degrees_per_radian; }},
    {"toRadians", [](double x) { return x / degrees_per_radian; }}};

std::optional<Decimal> math_of_two(std::string_view name, Decimal a, Decimal b) {
  if (name == "max") return a < b ? b : a;
  if (name == "min") return b < a ? b : a;
  if (name == "pow") return from_binary(std::pow(a.to_double(), b.to_double()));
  if (name == "atan2") return from_binary(std::atan2(a.to_double(), b.to_double()));
  if (name == "hypot") return from_binary(std::hypot(a.to_double(), b.to_double()));
  return std::nullopt;
}

std::optional<Decimal> math_of_one(std::string_view name, Decimal number, std::string_view type) {
  if (name == "abs") return absolute(number);
  if (name == "round") return round(*add(number, *Decimal::parse("0.5")), 0, Decimal::Rounding::floor);
  if (!is_double(type)) return std::nullopt;
  for (const MathFunction& function : math_functions)
    if (function.name == name) return from_binary(function.body(number.to_double()));
  return std::nullopt;
}

std::optional<Value> call_math(const Signature& signature, JavaArguments arguments) {
  for (const Value& argument : arguments)
    if (!argument.is_number()) return std::nullopt;
  std::optional<Decimal> result;
  if (arguments.size() == 1) result = math_of_one(signature.name, arguments[0].number(), signature.types[0]);
  if (arguments.size() == 2 && signature.types[0] == signature.types[1])
    result = math_of_two(signature.name, arguments[0].number(), arguments[1].number());
  return result ? std::optional(Value(*result)) : std::nullopt;
}

// ---- java.lang.Integer and its like: valueOf, parseInt, ...

std::optional<Value> call_number_class(std::string_view type, const Signature& signature, JavaArguments arguments) {
  const bool parses = signature.name == "valueOf" || signature.name.starts_with("parse");
  if (!parses || arguments.size() != 1) return std::nullopt;
  std::optional<Decimal> number;
  if (arguments[0].is_string()) number = Decimal::parse(arguments[0].string());
  if (arguments[0].is_number()) number = arguments[0].number();
  const bool fraction_lost = number && !is_double(type) && !is_float(type) && !number->is_integer();
  if (!number || fraction_lost) return std::nullopt;
  const auto result = number_as(*number, type);
  return result ? std::optional(Value(*result)) : std::nullopt;
}

// ---- java.lang.String

// %s, %d and %% of java.util.Formatter; other conversions have no equivalent here.
std::optional<Value> format(JavaArguments arguments) {
  std::string out;
  std::size_t next = 1;
  const std::string_view pattern = arguments[0].string();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      out += pattern[i];
      continue;
    }
    const char conversion = ++i < pattern.size() ? pattern[i] : '\0';
    if (conversion == '%') {
      out += '%';
    } else if (next < arguments.size() && (conversion == 's' || (conversion == 'd' && arguments[next].is_number()))) {
      out += to_text(arguments[next++]);
    } else {
      return std::nullopt;
    }
  }
  return Value(std::move(out));
}

std::optional<Value> call_string_class(const Signature& signature, JavaArguments arguments) {
  if (signature.name == "valueOf" && arguments.size() == 1) return Value(to_text(arguments[0]));
  if (signature.name == "format" && !arguments.empty() && arguments[0].is_string()) return format(arguments);
  return std::nullopt;
}

std::optional<Value> call_java(std::string_view type, const Signature& signature, JavaArguments arguments) {
  if (type == "java.lang.Math" || type == "java.lang.StrictMath") return call_math(signature, arguments);
  if (type == "java.lang.String") return call_string_class(signature, arguments);
  return call_number_class(type, signature, arguments);
}

std::optional<Value> call_method(const Value& java, std::span<const Value> arguments) {
  const Value& type = java["class"];
  const Value& text = java["method signature"];
  const auto signature = text.is_string() ? read_signature(text.string()) : std::nullopt;
  if (!signature || !type.is_string()) return std::nullopt;
  const bool variadic = !signature->types.empty() && signature->types.back().starts_with('[');
  if (variadic ? arguments.size() + 1 < signature->types.size() : arguments.size() != signature->types.size())
    return std::nullopt;
  std::vector<Value> converted;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    auto argument = argument_as(arguments[i], signature->types[std::min(i, signature->types.size() - 1)]);
    if (!argument) return std::nullopt;
    converted.push_back(*std::move(argument));
  }
  return call_java(type.string(), *signature, converted);
}

}  // namespace

Value call_external(const Value& body, std::span<const Value> arguments, Run& run) {
  for (const Value& argument : arguments)
    if (!run.step(static_cast<std::int64_t>(std::min<std::uint64_t>(argument.weight(), INT64_MAX)))) return nullptr;
  if (auto result = call_method(body["java"], arguments)) return *std::move(result);
  return run.report("external functions are not run, and there is no equivalent of this one for these arguments");
}

}  // namespace tandem::feel

#include "feel/external.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "feel/java_format.h"

namespace tandem::feel {

namespace {

enum class JavaType { boolean, byte_, short_, int_, long_, float_, double_, character, string, objects };

struct TypeName {
  std::string_view name;
  JavaType type;
};

constexpr std::array type_names{
    TypeName{"boolean", JavaType::boolean},
    TypeName{"byte", JavaType::byte_},
    TypeName{"short", JavaType::short_},
    TypeName{"int", JavaType::int_},
    TypeName{"long", JavaType::long_},
    TypeName{"float", JavaType::float_},
    TypeName{"double", JavaType::double_},
    TypeName{"char", JavaType::character},
    TypeName{"java.lang.String", JavaType::string},
    TypeName{"[Ljava.lang.Object;", JavaType::objects},
    TypeName{"java.lang.Object...", JavaType::objects},
    TypeName{"java.lang.Object[]", JavaType::objects},
};

struct Signature {
  std::string class_name;
  std::string method;
  std::vector<JavaType> types;
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "max(double, double)"; nothing if it is not of that form or names a type unknown here.
std::optional<Signature> parse_signature(std::string_view class_name, std::string_view text) {
  const std::size_t open = text.find('(');
  if (open == std::string_view::npos || !trimmed(text).ends_with(')')) return std::nullopt;
  Signature signature{std::string(trimmed(class_name)), std::string(trimmed(text.substr(0, open))), {}};
  std::string_view rest = trimmed(text).substr(0, trimmed(text).size() - 1).substr(open + 1);
  while (!trimmed(rest).empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto found = std::ranges::find(type_names, trimmed(rest.substr(0, comma)), &TypeName::name);
    if (found == type_names.end()) return std::nullopt;
    signature.types.push_back(found->type);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return signature;
}

template <class Integer>
bool is_in_range(Decimal value) {
  const auto whole = value.to_int64();
  return whole && *whole >= std::numeric_limits<Integer>::min() && *whole <= std::numeric_limits<Integer>::max();
}

// The value after a passage through a float, in the shortest digits that read back as that float.
Value as_float(Decimal value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), static_cast<float>(value.to_double()));
  const auto back = Decimal::parse(std::string_view(digits.data(), end.ptr));
  return back ? Value(*back) : Value();
}

Value as_double(double value) { return std::isfinite(value) ? Value(Decimal::from_double(value)) : Value(); }

bool is_one_character(std::string_view text) {
  std::size_t characters = 0;
  for (const char byte : text) characters += (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  return characters == 1;
}

// The argument as the method would see it; nothing if it has no such form.
std::optional<Value> passed(const Value& value, JavaType type) {
  const auto number_if = [&](bool fits) { return fits ? std::optional(value) : std::nullopt; };
  if (type == JavaType::objects) return value;
  if (type == JavaType::boolean) return number_if(value.is_boolean());
  if (type == JavaType::string) return number_if(value.is_string());
  if (type == JavaType::character) return number_if(value.is_string() && is_one_character(value.string()));
  if (!value.is_number()) return std::nullopt;
  switch (type) {
    case JavaType::byte_: return number_if(is_in_range<std::int8_t>(value.number()));
    case JavaType::short_: return number_if(is_in_range<std::int16_t>(value.number()));
    case JavaType::int_: return number_if(is_in_range<std::int32_t>(value.number()));
    case JavaType::long_: return number_if(is_in_range<std::int64_t>(value.number()));
    case JavaType::float_: return as_float(value.number());
    default: return as_double(value.number().to_double());
  }
}

using Arguments = std::span<const Value>;

bool is_java_number(JavaType type) { return type >= JavaType::byte_ && type <= JavaType::double_; }

struct DoubleFunction {
  std::string_view name;
  double (*apply)(double);
};

constexpr double pi = 3.14159265358979323846;

const DoubleFunction double_functions[] = {
    {"sin", std::sin},
    {"cos", std::cos},
    {"tan", std::tan},
    {"asin", std::asin},
    {"acos", std::acos},
    {"atan", std::atan},
    {"sinh", std::sinh},
    {"cosh", std::cosh},
    {"tanh", std::tanh},
    {"exp", std::exp},
    {"expm1", std::expm1},
    {"log", std::log},
    {"log10", std::log10},
    {"log1p", std::log1p},
    {"sqrt", std::sqrt},
    {"cbrt", std::cbrt},
    {"floor", std::floor},
    {"ceil", std::ceil},
    {"rint", std::nearbyint},
    {"signum", [](double x) { return x > 0   ? 1.0
                                     : x < 0 ? -1.0
                                             : 0.0; }},
    {"toRadians", [](double x) { return x / 180 * pi; }},
    {"toDegrees", [](double x) { return x * 180 / pi; }},
};

struct DoubleFunction2 {
  std::string_view name;
  double (*apply)(double, double);
};

const DoubleFunction2 double_functions2[] = {{"pow", std::pow}, {"atan2", std::atan2}, {"hypot", std::hypot}};

// abs, max and min exist for each type of number; those are exact.
std::optional<Value> exact(const std::string& method, Arguments arguments) {
  const Decimal first = arguments[0].number();
  if (method == "abs" && arguments.size() == 1) return Value(first.is_negative() ? -first : first);
  if (arguments.size() != 2) return std::nullopt;
  if (method == "max") return Value(std::max(first, arguments[1].number()));
  if (method == "min") return Value(std::min(first, arguments[1].number()));
  return std::nullopt;
}

std::optional<Value> call_math(const Signature& signature, Arguments arguments) {
  if (arguments.empty() || !std::ranges::all_of(signature.types, is_java_number)) return std::nullopt;
  if (auto result = exact(signature.method, arguments)) return result;
  const double first = arguments[0].number().to_double();
  if (arguments.size() == 1)
    for (const auto& [name, apply] : double_functions)
      if (name == signature.method) return as_double(apply(first));
  if (arguments.size() == 1 && signature.method == "round") return as_double(std::floor(first + 0.5));
  if (arguments.size() == 2)
    for (const auto& [name, apply] : double_functions2)
      if (name == signature.method) return as_double(apply(first, arguments[1].number().to_double()));
  return std::nullopt;
}

struct NumberClass {
  std::string_view name;
  JavaType type;
  std::string_view parser;
};

constexpr std::array number_classes{
    NumberClass{"java.lang.Byte", JavaType::byte_, "parseByte"},
    NumberClass{"java.lang.Short", JavaType::short_, "parseShort"},
    NumberClass{"java.lang.Integer", JavaType::int_, "parseInt"},
    NumberClass{"java.lang.Long", JavaType::long_, "parseLong"},
    NumberClass{"java.lang.Float", JavaType::float_, "parseFloat"},
    NumberClass{"java.lang.Double", JavaType::double_, "parseDouble"},
};

std::optional<Value> call_number(const NumberClass& number, const Signature& signature, Arguments arguments) {
  if (arguments.size() != 1) return std::nullopt;
  const JavaType type = signature.types[0];
  const bool parses = type == JavaType::string && (signature.method == "valueOf" || signature.method == number.parser);
  if (parses) {
    const auto parsed = Decimal::parse(arguments[0].string());
    return parsed ? passed(Value(*parsed), number.type).value_or(Value()) : Value();
  }
  if (signature.method == "valueOf" && type == number.type) return arguments[0];
  return std::nullopt;
}

std::optional<Value> call_string(const Signature& signature, Arguments arguments) {
  if (signature.method == "valueOf" && arguments.size() == 1) return Value(java_text(arguments[0]));
  if (signature.method == "format" && !arguments.empty() && arguments[0].is_string()) {
    auto text = java_format(arguments[0].string(), arguments.subspan(1));
    return text ? Value(*std::move(text)) : Value();
  }
  return std::nullopt;
}

// Nothing if the method is not one of those done here.
std::optional<Value> call_method(const Signature& signature, Arguments arguments) {
  if (signature.class_name == "java.lang.Math" || signature.class_name == "java.lang.StrictMath")
    return call_math(signature, arguments);
  if (signature.class_name == "java.lang.String") return call_string(signature, arguments);
  for (const NumberClass& number : number_classes)
    if (number.name == signature.class_name) return call_number(number, signature, arguments);
  return std::nullopt;
}

// One argument for each type; the last type may stand for any number of objects.
std::optional<std::vector<Value>> passed_all(const Signature& signature, Arguments arguments) {
  const bool open_ended = !signature.types.empty() && signature.types.back() == JavaType::objects;
  const std::size_t least = signature.types.size() - (open_ended ? 1 : 0);
  if (arguments.size() < least || (!open_ended && arguments.size() > least)) return std::nullopt;
  std::vector<Value> values;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    auto value = passed(arguments[at], at < least ? signature.types[at] : JavaType::objects);
    if (!value) return std::nullopt;
    values.push_back(*std::move(value));
  }
  return values;
}

Value call_java(const Signature& signature, Arguments arguments, Run& run) {
  const auto values = passed_all(signature, arguments);
  if (!values) return run.report("the arguments do not fit " + signature.class_name + "." + signature.method);
  if (auto result = call_method(signature, *values)) return *std::move(result);
  return run.report(signature.class_name + "." + signature.method + " is not executed: write the function in FEEL");
}

}  // namespace

Value call_external(const Value& body, std::span<const Value> arguments, Run& run) {
  const Value& java = body["java"];
  const Value &class_name = java["class"], &method = java["method signature"];
  if (!class_name.is_string() || !method.is_string())
    return run.report("functions implemented in Java or PMML are not executed: write the function in FEEL");
  const auto signature = parse_signature(class_name.string(), method.string());
  if (!signature) return run.report("the method signature " + std::string(method.string()) + " is not known");
  return call_java(*signature, arguments, run);
}

}  // namespace tandem::feel

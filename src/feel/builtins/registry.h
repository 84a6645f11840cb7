// The built-in functions (DMN 1.5 §10.3.4): one table of signatures and bodies, in table.cpp.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "feel/types.h"

namespace tandem::feel {

// One argument per parameter, of the parameter's type; null where an optional one was not given.
using Arguments = std::span<const Value>;
using BuiltinBody = Value (*)(Arguments arguments, Run& run);

struct BuiltinParameter {
  std::string name;
  Type type;
  bool optional = false;  // may be left out
  bool nullable = false;  // may be null
};

struct Overload {
  // How the last parameter takes several arguments: not at all; as the rest, which becomes a list; or as either one
  // list or all arguments as a list ("sum([1, 2])", "sum(1, 2)").
  enum class Spread : std::uint8_t { none, rest, either };
  std::string name;
  std::vector<BuiltinParameter> parameters;
  Spread spread = Spread::none;
  BuiltinBody body = nullptr;
};

struct Builtin {
  std::string name;
  std::vector<Overload> overloads;
  bool constant = true;  // the same arguments always give the same value
  Value as_value;        // the function as a value
};

// Nothing if there is no built-in of that name. The address stays.
const Builtin* find_builtin(std::string_view name);
// Those with a space in their name and this first letter, which the parser must know.
std::span<const std::string_view> spaced_builtin_names(char first);
const Builtin& builtin(std::uint32_t index);
std::uint32_t index_of(const Builtin& builtin);

constexpr std::size_t most_parameters = 8;

// The overload with all these parameter names; nullptr with the reason in `why` otherwise.
const Overload* overload_named(const Builtin& builtin, std::span<const std::string_view> names, std::string& why);

// Chooses the overload by number and types of the arguments, coerces them and calls it.
Value call_builtin(const Builtin& builtin, std::span<Value> arguments, Run& run);
// Arguments by name: this overload, or another with the same names. `given` has a bit for each parameter that has one.
Value call_overload(const Builtin& builtin, const Overload& overload, std::span<Value> arguments, std::uint32_t given,
                    Run& run);

}  // namespace tandem::feel

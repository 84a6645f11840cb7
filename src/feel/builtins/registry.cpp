#include "feel/builtins/registry.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/check.h"
#include "feel/builtins/table.h"
#include "feel/function.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

BuiltinParameter read_parameter(std::string_view text, Overload& overload) {
  using Spread = Overload::Spread;
  if (text.starts_with("...")) overload.spread = Spread::rest, text.remove_prefix(3);
  if (text.starts_with("*")) overload.spread = Spread::either, text.remove_prefix(1);
  const std::size_t colon = text.find(':');
  std::string_view name = trimmed(text.substr(0, colon));
  std::string_view type = trimmed(text.substr(colon + 1));
  BuiltinParameter parameter;
  if ((parameter.optional = name.ends_with('?'))) name.remove_suffix(1);
  if ((parameter.nullable = type.ends_with('?'))) type.remove_suffix(1);
  parameter.name = name;
  parameter.type = built_in_type(type).value();
  return parameter;
}

Overload read_row(const BuiltinRow& row) {
  Overload overload;
  overload.body = row.body;
  const std::size_t open = row.signature.find('(');
  overload.name = row.signature.substr(0, open);
  std::string_view rest = row.signature.substr(open + 1, row.signature.size() - open - 2);
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    overload.parameters.push_back(read_parameter(trimmed(rest.substr(0, comma)), overload));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  check(overload.parameters.size() <= most_parameters, "a built-in function has few parameters");
  return overload;
}

// A built-in function as a value: "sort(words, my compare)" with "starts with", say.
class BuiltinFunction final : public Function {
 public:
  BuiltinFunction(const Builtin& builtin, std::vector<Parameter> parameters)
      : Function(std::move(parameters), Type()), builtin_(builtin) {}

  Value apply(std::span<const Value> arguments, Run& run) const override { return call(arguments, run); }

  Value call(std::span<const Value> arguments, Run& run) const override {
    std::vector<Value> own(arguments.begin(), arguments.end());
    return call_builtin(builtin_, own, run);
  }

  Value call_named(std::span<const Named> arguments, Run& run) const override {
    std::vector<std::string_view> names;
    for (const auto& [name, value] : arguments) names.push_back(name);
    std::string why;
    const Overload* overload = overload_named(builtin_, names, why);
    if (!overload) return run.report(why);
    std::vector<Value> own(overload->parameters.size());
    std::uint32_t given = 0;
    for (std::size_t i = 0; i < own.size(); ++i)
      for (const auto& [name, value] : arguments)
        if (name == overload->parameters[i].name) own[i] = value, given |= 1u << i;
    return call_overload(builtin_, *overload, own, given, run);
  }

  bool fits(const Type& type) const override {
    const std::size_t count = type.parameters().size() - 1;
    return std::ranges::any_of(builtin_.overloads, [&](const Overload& overload) {
      if (overload.spread != Overload::Spread::none) return count > 0;
      if (count > overload.parameters.size()) return false;
      for (std::size_t i = 0; i < overload.parameters.size(); ++i) {
        const BuiltinParameter& parameter = overload.parameters[i];
        if (i >= count ? !parameter.optional : !conforms(type.parameters()[i], parameter.type)) return false;
      }
      return true;
    });
  }

 private:
  const Builtin& builtin_;
};

struct Registry {
  std::vector<Builtin> builtins;
  std::vector<std::string_view> spaced_names;  // sorted
  std::unordered_map<std::string_view, std::uint32_t> by_name;

  Registry() {
    for (const BuiltinRow& row : builtin_table()) {
      Overload overload = read_row(row);
      if (builtins.empty() || builtins.back().name != overload.name) builtins.push_back({.name = overload.name});
      builtins.back().overloads.push_back(std::move(overload));
    }
    for (Builtin& builtin : builtins) finish(builtin);
    std::ranges::sort(spaced_names);
  }

  void finish(Builtin& builtin) {
    builtin.constant = builtin.name != "now" && builtin.name != "today";
    std::vector<Function::Parameter> parameters;
    for (const auto& parameter : builtin.overloads.front().parameters)
      parameters.push_back({parameter.name, parameter.type});
    builtin.as_value = Value(std::make_shared<const BuiltinFunction>(builtin, std::move(parameters)));
    if (builtin.name.contains(' ')) spaced_names.push_back(builtin.name);
    check(by_name.emplace(builtin.name, static_cast<std::uint32_t>(&builtin - builtins.data())).second,
          "the overloads of a built-in function stand together in the table");
  }
};

const Registry& registry() {
  static const Registry instance;
  return instance;
}

}  // namespace

const Builtin* find_builtin(std::string_view name) {
  const auto found = registry().by_name.find(name);
  return found == registry().by_name.end() ? nullptr : &registry().builtins[found->second];
}

std::span<const std::string_view> spaced_builtin_names(char first) {
  return std::ranges::equal_range(registry().spaced_names, first, {}, [](std::string_view name) { return name[0]; });
}
const Builtin& builtin(std::uint32_t index) { return registry().builtins[index]; }
std::uint32_t index_of(const Builtin& builtin) {
  return static_cast<std::uint32_t>(&builtin - registry().builtins.data());
}

// ---- choosing an overload

namespace {

bool has_parameter(const Overload& overload, std::string_view name) {
  return std::ranges::find(overload.parameters, name, &BuiltinParameter::name) != overload.parameters.end();
}

bool takes_names(const Overload& overload, std::span<const std::string_view> names) {
  if (!std::ranges::all_of(names, [&](std::string_view name) { return has_parameter(overload, name); })) return false;
  return std::ranges::all_of(overload.parameters, [&](const BuiltinParameter& parameter) {
    const auto times = std::ranges::count(names, parameter.name);
    return times == 1 || (times == 0 && parameter.optional);
  });
}

bool takes_count(const Overload& overload, std::size_t count) {
  if (overload.spread == Overload::Spread::either) return count >= 1;
  if (overload.spread == Overload::Spread::rest) return count >= overload.parameters.size();
  const auto needed = std::ranges::count(overload.parameters, false, &BuiltinParameter::optional);
  return count >= static_cast<std::size_t>(needed) && count <= overload.parameters.size();
}

bool accepts(const BuiltinParameter& parameter, const Value& argument) {
  return argument.is_null() ? parameter.nullable : is_instance(argument, parameter.type);
}

// Brings the argument into the parameter's type; false if it does not go.
bool fit(const BuiltinParameter& parameter, Value& argument, Run& run) {
  if (accepts(parameter, argument)) return true;
  if (argument.is_null()) return false;
  auto coerced = try_coerce(argument, parameter.type, run);
  if (!coerced) return false;
  argument = *std::move(coerced);
  return true;
}

bool accepts_all(const Overload& overload, std::span<const Value> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if (!accepts(overload.parameters[i], arguments[i])) return false;
  return true;
}

// All arguments from the last parameter on as one list.
Value gathered(std::span<Value> arguments) { return Value(List(arguments.begin(), arguments.end())); }

std::string described(std::span<const Value> arguments) {
  std::string out;
  for (const Value& argument : arguments) {
    if (!out.empty()) out += ", ";
    out += name(argument.kind());
  }
  return "(" + out + ")";
}

Value no_overload(const Builtin& builtin, std::span<const Value> arguments, Run& run) {
  return run.report("\"" + builtin.name + "\" cannot be called with " + described(arguments));
}

bool have_same_names(const Overload& a, const Overload& b) {
  return std::ranges::equal(a.parameters, b.parameters, {}, &BuiltinParameter::name, &BuiltinParameter::name);
}

bool fit_all(const Overload& overload, std::span<Value> arguments, std::uint32_t given, Run& run) {
  for (std::size_t i = 0; i < arguments.size(); ++i)
    if ((given >> i & 1) && !fit(overload.parameters[i], arguments[i], run)) return false;
  return true;
}

// Parameters without an argument are null. Long strings are charged for here; lists where they are gone through.
Value call_body(const Overload& overload, std::span<const Value> arguments, Run& run) {
  for (const Value& argument : arguments)
    if (argument.is_string() && !run.step(static_cast<std::int64_t>(argument.weight()))) return nullptr;
  if (arguments.size() == overload.parameters.size()) return overload.body(arguments, run);
  std::array<Value, most_parameters> padded;
  std::ranges::copy(arguments, padded.begin());
  return overload.body({padded.data(), overload.parameters.size()}, run);
}

Value call_spread(const Builtin& builtin, const Overload& overload, std::span<Value> arguments, Run& run) {
  std::array<Value, most_parameters> padded;
  const std::size_t last = overload.parameters.size() - 1;
  const std::uint32_t given = (2u << last) - 1;
  std::span<Value> own(padded.data(), last + 1);
  if (overload.spread == Overload::Spread::either && arguments.size() == 1) {
    own = arguments;
  } else {
    if (!run.take(static_cast<std::int64_t>(arguments.size() * sizeof(Value)))) return nullptr;
    std::ranges::copy(arguments.first(last), own.begin());
    own[last] = gathered(arguments.subspan(last));
  }
  return fit_all(overload, own, given, run) ? overload.body(own, run) : no_overload(builtin, own, run);
}

}  // namespace

const Overload* overload_named(const Builtin& builtin, std::span<const std::string_view> names, std::string& why) {
  for (const Overload& overload : builtin.overloads)
    if (takes_names(overload, names)) return &overload;
  why = "\"" + builtin.name + "\" has no form with the parameters";
  for (const std::string_view name : names) why += " \"" + std::string(name) + "\"";
  return nullptr;
}

// The overload whose types the arguments have, or else the first they can be brought into.
Value call_builtin(const Builtin& builtin, std::span<Value> arguments, Run& run) {
  const std::uint32_t given = (1u << std::min<std::size_t>(arguments.size(), 31)) - 1;
  for (const Overload& overload : builtin.overloads) {
    if (!takes_count(overload, arguments.size())) continue;
    if (overload.spread != Overload::Spread::none) return call_spread(builtin, overload, arguments, run);
    if (accepts_all(overload, arguments)) return call_body(overload, arguments, run);
  }
  for (const Overload& overload : builtin.overloads)
    if (takes_count(overload, arguments.size()) && fit_all(overload, arguments, given, run))
      return call_body(overload, arguments, run);
  return no_overload(builtin, arguments, run);
}

Value call_overload(const Builtin& builtin, const Overload& overload, std::span<Value> arguments, std::uint32_t given,
                    Run& run) {
  for (const Overload& other : builtin.overloads)
    if (have_same_names(other, overload) && fit_all(other, arguments, given, run))
      return call_body(other, arguments, run);
  return no_overload(builtin, arguments, run);
}

}  // namespace tandem::feel

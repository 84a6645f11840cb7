#include "feel/builtins/registry.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/check.h"
#include "feel/builtins/bodies.h"
#include "feel/function.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

struct Row {
  std::string_view signature;
  BuiltinBody body;
};

// "name?: type" may be left out, "type?" may be null, "*list" takes one list or its items, "...items" takes the rest.
// Several rows of a name are its overloads. The last section is not in the standard but in wide use.
constexpr Row table[] = {
    // §10.3.4.1 conversion
    {"date(from: string)", builtins::date_from_string},
    {"date(from: date)", builtins::date_from},
    {"date(from: date and time)", builtins::date_from},
    {"date(year: number, month: number, day: number)", builtins::date_of},
    {"date and time(from: string)", builtins::date_and_time_from_string},
    {"date and time(date: date and time, time: time)", builtins::date_and_time_of},
    {"time(from: string)", builtins::time_from_string},
    {"time(from: time)", builtins::time_from},
    {"time(from: date and time)", builtins::time_from},
    {"time(hour: number, minute: number, second: number, offset?: days and time duration?)", builtins::time_of},
    {"number(from: string)", builtins::number_from},
    {"number(from: string, grouping separator: string?, decimal separator: string?)", builtins::number_from},
    {"string(from: Any?)", builtins::string_from},
    {"duration(from: string)", builtins::duration},
    {"years and months duration(from: date and time, to: date and time)", builtins::years_and_months_duration},
    {"range(from: string)", builtins::range_from},
    // §10.3.4.2 boolean
    {"not(negand: Any?)", builtins::negation},
    {"is(value1?: Any?, value2?: Any?)", builtins::is},
    // §10.3.4.3 string
    {"substring(string: string, start position: number, length?: number)", builtins::substring},
    {"string length(string: string)", builtins::string_length},
    {"upper case(string: string)", builtins::upper_case},
    {"lower case(string: string)", builtins::lower_case},
    {"substring before(string: string, match: string)", builtins::substring_before},
    {"substring after(string: string, match: string)", builtins::substring_after},
    {"replace(input: string, pattern: string, replacement: string, flags?: string?)", builtins::replace},
    {"contains(string: string, match: string)", builtins::contains},
    {"starts with(string: string, match: string)", builtins::starts_with},
    {"ends with(string: string, match: string)", builtins::ends_with},
    {"matches(input: string, pattern: string, flags?: string?)", builtins::matches},
    {"split(string: string, delimiter: string)", builtins::split},
    {"string join(list: list, delimiter?: string?)", builtins::string_join},
    // §10.3.4.4 list
    {"list contains(list: list, element: Any?)", builtins::list_contains},
    {"list replace(list: list, position: number, newItem: Any?)", builtins::list_replace},
    {"list replace(list: list, match: function, newItem: Any?)", builtins::list_replace_matching},
    {"count(list: list)", builtins::count},
    {"min(*list: list)", builtins::min},
    {"max(*list: list)", builtins::max},
    {"sum(*list: list)", builtins::sum},
    {"mean(*list: list)", builtins::mean},
    {"all(*list: list)", builtins::all},
    {"any(*list: list)", builtins::any},
    {"sublist(list: list, start position: number, length?: number)", builtins::sublist},
    {"append(list: list, ...item: list)", builtins::append},
    {"concatenate(...list: list)", builtins::concatenate},
    {"insert before(list: list, position: number, newItem: Any?)", builtins::insert_before},
    {"remove(list: list, position: number)", builtins::remove},
    {"reverse(list: list)", builtins::reverse},
    {"index of(list: list, match: Any?)", builtins::index_of},
    {"union(...list: list)", builtins::union_of},
    {"distinct values(list: list)", builtins::distinct_values},
    {"flatten(list: list)", builtins::flatten},
    {"product(*list: list)", builtins::product},
    {"median(*list: list)", builtins::median},
    {"stddev(*list: list)", builtins::stddev},
    {"mode(*list: list)", builtins::mode},
    {"sort(list: list, precedes?: function)", builtins::sort},
    // §10.3.4.5 number
    {"decimal(n: number, scale: number)", builtins::decimal},
    {"floor(n: number, scale?: number)", builtins::floor},
    {"ceiling(n: number, scale?: number)", builtins::ceiling},
    {"round up(n: number, scale: number)", builtins::round_up},
    {"round down(n: number, scale: number)", builtins::round_down},
    {"round half up(n: number, scale: number)", builtins::round_half_up},
    {"round half down(n: number, scale: number)", builtins::round_half_down},
    {"abs(n: number)", builtins::abs},
    {"abs(n: duration)", builtins::abs},
    {"modulo(dividend: number, divisor: number)", builtins::modulo},
    {"sqrt(number: number)", builtins::sqrt},
    {"log(number: number)", builtins::log},
    {"exp(number: number)", builtins::exp},
    {"odd(number: number)", builtins::odd},
    {"even(number: number)", builtins::even},
    // §10.3.4.6 context
    {"get value(m: context, key: string)", builtins::get_value},
    {"get value(m: context, keys: list)", builtins::get_value_at},
    {"get entries(m: context)", builtins::get_entries},
    {"context(entries: list)", builtins::context},
    {"context put(context: context, key: string, value: Any?)", builtins::context_put},
    {"context put(context: context, keys: list, value: Any?)", builtins::context_put_at},
    {"context merge(contexts: list)", builtins::context_merge},
    // §10.3.4.7 and 8 date and time
    {"day of year(date: date and time)", builtins::day_of_year},
    {"day of week(date: date and time)", builtins::day_of_week},
    {"month of year(date: date and time)", builtins::month_of_year},
    {"week of year(date: date and time)", builtins::week_of_year},
    {"now()", builtins::now},
    {"today()", builtins::today},
    // §10.3.4.9 ranges
    {"before(range1: range, range2: range)", builtins::before},
    {"before(point: Any, range: range)", builtins::before},
    {"before(range: range, point: Any)", builtins::before},
    {"before(point1: Any, point2: Any)", builtins::before},
    {"after(range1: range, range2: range)", builtins::after},
    {"after(point: Any, range: range)", builtins::after},
    {"after(range: range, point: Any)", builtins::after},
    {"after(point1: Any, point2: Any)", builtins::after},
    {"meets(range1: range, range2: range)", builtins::meets},
    {"met by(range1: range, range2: range)", builtins::met_by},
    {"overlaps(range1: range, range2: range)", builtins::overlaps},
    {"overlaps before(range1: range, range2: range)", builtins::overlaps_before},
    {"overlaps after(range1: range, range2: range)", builtins::overlaps_after},
    {"finishes(range1: range, range2: range)", builtins::finishes},
    {"finishes(point: Any, range: range)", builtins::finishes},
    {"finished by(range1: range, range2: range)", builtins::finished_by},
    {"finished by(range: range, point: Any)", builtins::finished_by},
    {"includes(range1: range, range2: range)", builtins::includes},
    {"includes(range: range, point: Any)", builtins::includes},
    {"during(range1: range, range2: range)", builtins::during},
    {"during(point: Any, range: range)", builtins::during},
    {"starts(range1: range, range2: range)", builtins::starts},
    {"starts(point: Any, range: range)", builtins::starts},
    {"started by(range1: range, range2: range)", builtins::started_by},
    {"started by(range: range, point: Any)", builtins::started_by},
    {"coincides(range1: range, range2: range)", builtins::coincides},
    {"coincides(point1: Any, point2: Any)", builtins::coincides},
    // Beyond the standard
    {"is defined(value: Any?)", builtins::is_defined},
    {"get or else(value: Any?, default: Any?)", builtins::get_or_else},
    {"assert(value: Any?, condition: Any?, cause?: string)", builtins::assert_that},
    {"trim(string: string)", builtins::trim},
    {"is blank(string: string)", builtins::is_blank},
    {"extract(string: string, pattern: string)", builtins::extract},
    {"duplicate values(list: list)", builtins::duplicate_values},
    {"is empty(list: list)", builtins::is_empty},
    {"partition(list: list, size: number)", builtins::partition},
    {"last day of month(date: date and time)", builtins::last_day_of_month},
};

// ---- reading the table

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

Overload read_row(const Row& row) {
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
  std::vector<std::string_view> spaced_names;
  std::unordered_map<std::string_view, std::uint32_t> by_name;

  Registry() {
    for (const Row& row : table) {
      Overload overload = read_row(row);
      if (builtins.empty() || builtins.back().name != overload.name) builtins.push_back({.name = overload.name});
      builtins.back().overloads.push_back(std::move(overload));
    }
    for (Builtin& builtin : builtins) finish(builtin);
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

std::span<const std::string_view> spaced_builtin_names() { return registry().spaced_names; }
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

// Parameters without an argument are null.
Value call_body(const Overload& overload, std::span<const Value> arguments, Run& run) {
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

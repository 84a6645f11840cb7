// The rest of DMN 1.5 §10.3.4.1, and small helpers beyond the standard.
#include <algorithm>

#include "feel/builtins/bodies.h"
#include "feel/compare.h"
#include "feel/range_literal.h"
#include "feel/to_text.h"
#include "format/json.h"

namespace tandem::feel::builtins {

namespace {

bool is_separator(std::string_view text, std::string_view allowed) {
  return text.size() == 1 && allowed.contains(text.front());
}

// What writing a value out costs.
bool charge_text(const Value& value, Run& run) {
  const auto weight = static_cast<std::int64_t>(std::min<std::uint64_t>(value.weight(), INT64_MAX / 64));
  return run.step(weight) && run.take(weight * 32);
}

}  // namespace

Value number_from(Arguments a, Run& run) {
  std::string text(a[0].string());
  const std::string_view grouping = a.size() > 1 && !a[1].is_null() ? a[1].string() : std::string_view{};
  const std::string_view point = a.size() > 2 && !a[2].is_null() ? a[2].string() : std::string_view(".");
  if (!grouping.empty() && !is_separator(grouping, " ,."))
    return run.report("digits are grouped by a space, comma or period");
  if (!is_separator(point, ",.")) return run.report("the decimal separator is a comma or a period");
  if (grouping == point) return run.report("grouping and decimal separator are the same");
  if (!grouping.empty()) std::erase(text, grouping.front());
  if (point == "," && text.contains('.')) return run.report("\"" + text + "\" is no number");
  std::ranges::replace(text, point.front(), '.');
  const auto number = Decimal::parse(text);
  return number ? Value(*number) : Value(run.report("\"" + text + "\" is no number"));
}

Value string_from(Arguments a, Run& run) {
  if (a[0].is_null() || a[0].is_string()) return a[0];
  return charge_text(a[0], run) ? Value(to_text(a[0])) : Value();
}

Value to_json(Arguments a, Run& run) {
  if (!charge_text(a[0], run)) return nullptr;
  return Value(tandem::to_json(a[0]));
}

Value from_json(Arguments a, Run& run) {
  const auto bytes = static_cast<std::int64_t>(a[0].string().size());
  if (!run.step(bytes / 16) || !run.take(bytes * 4)) return nullptr;
  auto value = parse_json(a[0].string());
  return value ? *std::move(value) : Value(run.report(value.error().reason));
}

Value range_from(Arguments a, Run& run) {
  Value range = parse_range_literal(a[0].string());
  if (range.is_null()) return run.report("\"" + std::string(a[0].string()) + "\" is no range");
  return range;
}

Value is_defined(Arguments a, Run&) { return Value(!a[0].is_null()); }
Value get_or_else(Arguments a, Run&) { return a[0].is_null() ? a[1] : a[0]; }

Value assert_that(Arguments a, Run& run) {
  if (a[1].is_true()) return a[0];
  return run.report(a[2].is_null() ? "the assertion does not hold" : std::string(a[2].string()));
}

}  // namespace tandem::feel::builtins

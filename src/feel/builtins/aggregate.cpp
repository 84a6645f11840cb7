// The functions of DMN 1.5 §10.3.4.4 that make one value of a list: also the aggregations of decision tables.
#include <algorithm>

#include "feel/arithmetic.h"
#include "feel/builtins/bodies.h"
#include "feel/compare.h"

namespace tandem::feel::builtins {

namespace {

Value wrong_item(const Value& item, Run& run) {
  return run.report(std::string("a ") + name(item.kind()) + " in a list of numbers");
}

// All items as numbers; nothing if one is something else.
std::optional<std::vector<Decimal>> numbers(const List& list, Run& run) {
  std::vector<Decimal> result;
  result.reserve(list.size());
  if (!run.step(static_cast<std::int64_t>(list.size()))) return std::nullopt;
  for (const Value& item : list) {
    if (!item.is_number()) return wrong_item(item, run), std::nullopt;
    result.push_back(item.number());
  }
  return result;
}

Value extreme(const List& list, std::strong_ordering wanted, Run& run) {
  if (list.empty() || !run.step(static_cast<std::int64_t>(list.size()))) return nullptr;
  const Value* best = &list.front();
  for (const Value& item : list) {
    const auto found = order(item, *best, run);
    if (!found) return run.report(std::string("cannot compare ") + name(item.kind()) + " with " + name(best->kind()));
    if (*found == wanted) best = &item;
  }
  return *best;
}

// Adds up numbers, or durations of one kind.
Value total(const List& list, Run& run) {
  if (!run.step(static_cast<std::int64_t>(list.size()))) return nullptr;
  Value result = list.front();
  const Value::Kind kind = result.kind();
  const bool summable =
      kind == Value::Kind::number || kind == Value::Kind::years_months || kind == Value::Kind::days_time;
  if (!summable) return wrong_item(result, run);
  for (std::size_t i = 1; i < list.size(); ++i) {
    if (list[i].kind() != kind) return wrong_item(list[i], run);
    result = add(result, list[i], run);
    if (result.is_null()) return nullptr;
  }
  return result;
}

}  // namespace

Value min(Arguments a, Run& run) { return extreme(a[0].list(), std::strong_ordering::less, run); }
Value max(Arguments a, Run& run) { return extreme(a[0].list(), std::strong_ordering::greater, run); }
Value sum(Arguments a, Run& run) { return a[0].list().empty() ? Value() : total(a[0].list(), run); }

Value mean(Arguments a, Run& run) {
  const List& list = a[0].list();
  if (list.empty()) return run.report("the mean of nothing");
  const Value result = total(list, run);
  return result.is_null() ? Value() : divide(result, Value(static_cast<std::int64_t>(list.size())), run);
}

Value product(Arguments a, Run& run) {
  const auto factors = numbers(a[0].list(), run);
  if (!factors) return nullptr;
  if (factors->empty()) return run.report("the product of nothing");
  Decimal result = 1;
  for (const Decimal factor : *factors) {
    const auto next = tandem::multiply(result, factor);
    if (!next) return run.report("the number is too large");
    result = *next;
  }
  return Value(result);
}

Value median(Arguments a, Run& run) {
  auto sorted = numbers(a[0].list(), run);
  if (!sorted || sorted->empty()) return nullptr;
  std::ranges::sort(*sorted);
  const std::size_t middle = sorted->size() / 2;
  if (sorted->size() % 2) return Value((*sorted)[middle]);
  return divide(add(Value((*sorted)[middle - 1]), Value((*sorted)[middle]), run), Value(2), run);
}

// Of a sample: divided by one less than the count.
Value stddev(Arguments a, Run& run) {
  const auto items = numbers(a[0].list(), run);
  if (!items) return nullptr;
  if (items->size() < 2) return run.report("the standard deviation needs at least two numbers");
  const Value average = mean(a, run);
  if (average.is_null()) return nullptr;
  Value squares = 0;
  for (const Decimal item : *items) {
    const Value difference = subtract(Value(item), average, run);
    squares = add(squares, multiply(difference, difference, run), run);
  }
  const Value variance = divide(squares, Value(static_cast<std::int64_t>(items->size() - 1)), run);
  const auto root = variance.is_null() ? std::nullopt : square_root(variance.number());
  return root ? Value(*root) : Value();
}

// The most frequent numbers, the smallest first.
Value mode(Arguments a, Run& run) {
  auto sorted = numbers(a[0].list(), run);
  if (!sorted) return nullptr;
  std::ranges::sort(*sorted);
  List modes;
  std::size_t most = 0;
  for (auto from = sorted->begin(); from != sorted->end();) {
    const auto to = std::find_if(from, sorted->end(), [&](Decimal other) { return other != *from; });
    const auto times = static_cast<std::size_t>(to - from);
    if (times > most) modes.clear();
    if (times >= most) modes.push_back(Value(*from));
    most = std::max(most, times);
    from = to;
  }
  return Value(std::move(modes));
}

}  // namespace tandem::feel::builtins

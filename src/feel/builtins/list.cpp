// DMN 1.5 §10.3.4.4. Positions count from 1, negative ones from the end.
#include <algorithm>

#include "feel/builtins/bodies.h"
#include "feel/compare.h"
#include "feel/function.h"

namespace tandem::feel::builtins {

namespace {

bool charge(std::size_t items, Run& run) {
  const auto count = static_cast<std::int64_t>(items);
  return run.step(count) && run.take(count * static_cast<std::int64_t>(sizeof(Value)));
}

// A position as a 0-based index below `size`; nothing if there is no such item. Fractions are cut off.
std::optional<std::size_t> index_at(const Value& position, std::size_t size) {
  const auto whole = round(position.number(), 0, Decimal::Rounding::down)->to_int64();
  const auto count = static_cast<std::int64_t>(size);
  if (!whole || *whole == 0 || *whole > count || *whole < -count) return std::nullopt;
  return static_cast<std::size_t>(*whole > 0 ? *whole - 1 : count + *whole);
}

Value no_position(Run& run) { return run.report("the list has no such position"); }

bool contains_equal(const List& list, const Value& wanted, Run& run) {
  for (const Value& item : list)
    if (!run.step() || equal(item, wanted, run) == true) return true;
  return false;
}

List without_duplicates(const List& list, Run& run) {
  List result;
  for (const Value& item : list)
    if (!contains_equal(result, item, run)) result.push_back(item);
  return result;
}

bool flatten_into(const List& list, List& result, Run& run) {
  for (const Value& item : list) {
    if (item.is_list() ? !flatten_into(item.list(), result, run) : !charge(1, run)) return false;
    if (!item.is_list()) result.push_back(item);
  }
  return true;
}

// ---- sorting: a merge sort, because the order comes from outside and may contradict itself

using Precedes = std::function<std::optional<bool>(const Value&, const Value&)>;

bool merge_sort(std::span<Value> items, std::span<Value> spare, const Precedes& precedes) {
  if (items.size() < 2) return true;
  const std::size_t half = items.size() / 2;
  if (!merge_sort(items.first(half), spare.first(half), precedes)) return false;
  if (!merge_sort(items.subspan(half), spare.subspan(half), precedes)) return false;
  std::size_t left = 0;
  std::size_t right = half;
  for (Value& next : spare.first(items.size())) {
    bool take_right = left == half;
    if (left < half && right < items.size()) {
      const auto answer = precedes(items[right], items[left]);
      if (!answer) return false;
      take_right = *answer;
    }
    next = std::move(items[take_right ? right++ : left++]);
  }
  std::ranges::move(spare.first(items.size()), items.begin());
  return true;
}

std::optional<bool> precedes_by(const Value& function, const Value& a, const Value& b, Run& run) {
  const Value pair[] = {a, b};
  const Value answer = call(function, pair, run);
  if (run.over()) return std::nullopt;
  return answer.is_true();
}

std::optional<bool> precedes_naturally(const Value& a, const Value& b, Run& run) {
  const auto found = run.step() ? order(a, b, run) : std::nullopt;
  if (!found) return run.report("the items of the list cannot be compared"), std::nullopt;
  return *found < 0;
}

}  // namespace

Value list_contains(Arguments a, Run& run) { return Value(contains_equal(a[0].list(), a[1], run)); }
Value count(Arguments a, Run&) { return Value(static_cast<std::int64_t>(a[0].list().size())); }
Value is_empty(Arguments a, Run&) { return Value(a[0].list().empty()); }

Value sublist(Arguments a, Run& run) {
  const List& list = a[0].list();
  const auto start = index_at(a[1], list.size());
  if (!start) return no_position(run);
  std::size_t length = list.size() - *start;
  if (!a[2].is_null()) {
    const auto wanted = round(a[2].number(), 0, Decimal::Rounding::down)->to_int64();
    if (!wanted || *wanted < 1 || static_cast<std::size_t>(*wanted) > length)
      return run.report("the list has not so many items from there on");
    length = static_cast<std::size_t>(*wanted);
  }
  if (!charge(length, run)) return nullptr;
  return Value(List(list.begin() + *start, list.begin() + *start + length));
}

Value append(Arguments a, Run& run) {
  if (!charge(a[0].list().size() + a[1].list().size(), run)) return nullptr;
  List result = a[0].list();
  result.insert(result.end(), a[1].list().begin(), a[1].list().end());
  return Value(std::move(result));
}

Value concatenate(Arguments a, Run& run) {
  List result;
  for (const Value& part : a[0].list()) {
    if (part.is_null()) return run.report("cannot concatenate null");
    if (!charge(part.is_list() ? part.list().size() : 1, run)) return nullptr;
    if (part.is_list()) result.insert(result.end(), part.list().begin(), part.list().end());
    else result.push_back(part);
  }
  return Value(std::move(result));
}

Value insert_before(Arguments a, Run& run) {
  const auto at = index_at(a[1], a[0].list().size());
  if (!at) return no_position(run);
  if (!charge(a[0].list().size() + 1, run)) return nullptr;
  List result = a[0].list();
  result.insert(result.begin() + *at, a[2]);
  return Value(std::move(result));
}

Value remove(Arguments a, Run& run) {
  const auto at = index_at(a[1], a[0].list().size());
  if (!at) return no_position(run);
  if (!charge(a[0].list().size(), run)) return nullptr;
  List result = a[0].list();
  result.erase(result.begin() + *at);
  return Value(std::move(result));
}

Value list_replace(Arguments a, Run& run) {
  const auto at = index_at(a[1], a[0].list().size());
  if (!at) return no_position(run);
  if (!charge(a[0].list().size(), run)) return nullptr;
  List result = a[0].list();
  result[*at] = a[2];
  return Value(std::move(result));
}

// The items for which match(item, newItem) is true.
Value list_replace_matching(Arguments a, Run& run) {
  if (!charge(a[0].list().size(), run)) return nullptr;
  List result = a[0].list();
  for (Value& item : result) {
    const Value pair[] = {item, a[2]};
    const Value matches = call(a[1], pair, run);
    if (!matches.is_boolean()) return run.report("the match function did not answer with a boolean");
    if (matches.boolean()) item = a[2];
  }
  return Value(std::move(result));
}

Value reverse(Arguments a, Run& run) {
  if (!charge(a[0].list().size(), run)) return nullptr;
  return Value(List(a[0].list().rbegin(), a[0].list().rend()));
}

Value index_of(Arguments a, Run& run) {
  List positions;
  std::int64_t position = 0;
  for (const Value& item : a[0].list()) {
    ++position;
    if (equal(item, a[1], run) == true) positions.push_back(Value(position));
  }
  return charge(a[0].list().size(), run) ? Value(std::move(positions)) : Value();
}

Value union_of(Arguments a, Run& run) {
  const Value joined = concatenate(a, run);
  return joined.is_null() ? Value() : Value(without_duplicates(joined.list(), run));
}

Value distinct_values(Arguments a, Run& run) {
  if (!charge(a[0].list().size(), run)) return nullptr;
  return Value(without_duplicates(a[0].list(), run));
}

Value duplicate_values(Arguments a, Run& run) {
  List seen, twice;
  for (const Value& item : a[0].list()) {
    if (!charge(1, run)) return nullptr;
    if (!contains_equal(seen, item, run)) seen.push_back(item);
    else if (!contains_equal(twice, item, run)) twice.push_back(item);
  }
  return Value(std::move(twice));
}

Value flatten(Arguments a, Run& run) {
  List result;
  return flatten_into(a[0].list(), result, run) ? Value(std::move(result)) : Value();
}

Value sort(Arguments a, Run& run) {
  if (!charge(2 * a[0].list().size(), run)) return nullptr;
  List items = a[0].list();
  List spare(items.size());
  const Precedes precedes = [&](const Value& x, const Value& y) {
    return a[1].is_null() ? precedes_naturally(x, y, run) : precedes_by(a[1], x, y, run);
  };
  return merge_sort(items, spare, precedes) ? Value(std::move(items)) : Value();
}

Value partition(Arguments a, Run& run) {
  const auto size = a[1].number().to_int64();
  if (!size || *size < 1) return run.report("the size of a part is a whole number from 1");
  const List& list = a[0].list();
  if (!charge(list.size(), run)) return nullptr;
  List parts;
  for (std::size_t from = 0; from < list.size();) {
    const std::size_t to =
        std::min(list.size(), from + static_cast<std::size_t>(std::min<std::int64_t>(*size, 1 << 30)));
    parts.push_back(Value(List(list.begin() + from, list.begin() + to)));
    from = to;
  }
  return Value(std::move(parts));
}

}  // namespace tandem::feel::builtins

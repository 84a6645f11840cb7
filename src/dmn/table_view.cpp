#include "dmn/table_view.h"

#include <algorithm>
#include <map>

#include "feel/print.h"
#include "feel/text.h"
#include "feel/to_text.h"

namespace tandem::dmn {

namespace {

using Kind = Value::Kind;
using feel::ConstantTests;

bool passes(const feel::Expression& test, const Value& value) {
  static const Context nothing;
  return test.test(value, {feel::ContextScope(nothing), Instant{}}).value.is_true();
}

// Whether there are values between two neighbouring ends; of kinds that are counted there need not be.
bool has_values(const Axis& axis, std::size_t segment) {
  if (segment % 2 == 1) return true;
  if (axis.kind() == Kind::boolean) return false;
  const std::size_t gap = segment / 2;
  if (gap == 0) return axis.ends().empty() || !axis.ends()[0].is_string() || !axis.ends()[0].string().empty();
  if (gap == axis.ends().size()) return true;
  const Value &low = axis.ends()[gap - 1], &high = axis.ends()[gap];
  if (axis.kind() == Kind::date) return to_days(high.date()) - to_days(low.date()) > 1;
  if (axis.kind() == Kind::years_months) return high.years_months().months - low.years_months().months > 1;
  return true;
}

Spans segments_with_values(const Axis& axis) {
  Spans spans;
  for (std::size_t at = 0; at < axis.segments(); ++at)
    if (has_values(axis, at)) spans.push_back({at, at + 1});
  return normalized(std::move(spans));
}

// The gaps between a whole number and the next.
Spans fractions_of(const Axis& axis) {
  Spans spans;
  for (std::size_t at = 1; axis.kind() == Kind::number && at < axis.ends().size(); ++at) {
    const Decimal low = axis.ends()[at - 1].number(), high = axis.ends()[at].number();
    if (low.is_integer() && high.is_integer() && add(low, 1) == high) spans.push_back({2 * at, 2 * at + 1});
  }
  return spans;
}

Spans without(const Spans& spans, const Spans& some) {
  Spans rest;
  for (const auto& [from, to] : spans)
    for (std::size_t at = from; at < to; ++at)
      if (!contains(some, at)) rest.push_back({at, at + 1});
  return normalized(std::move(rest));
}

Spans named_values(const Axis& axis) {
  Spans spans;
  for (std::size_t at = 1; at < axis.segments(); at += 2) spans.push_back({at, at + 1});
  return spans;
}

bool has_range(const ConstantTests& tests) {
  return tests.negated ||
         std::ranges::any_of(tests.ranges, [](const Range& range) { return range.low_end != Range::End::equal; });
}

// The constant tests of a column's cells, of the one kind the column is about.
class Column {
 public:
  Column(const DecisionTable& table, std::size_t column, const CellReader& reader) : read_(table.rules.size()) {
    for (std::size_t rule = 0; rule < table.rules.size(); ++rule) {
      if (column >= table.rules[rule].inputs.size()) continue;
      const Text& text = table.rules[rule].inputs[column];
      read_[rule].text = std::string(feel::trimmed(text.text));
      read_[rule].any = is_any(text);
      read_[rule].test = reader.tests(text);
      if (read_[rule].test) read_[rule].text = feel::print(*read_[rule].test);  // however it was written
      if (read_[rule].test) read_[rule].known = feel::constant_tests(*read_[rule].test);
      if (read_[rule].known) read_[rule].kind = sortable_kind(*read_[rule].known);
    }
  }

  Kind main_kind() const {
    std::map<Kind, std::size_t> counts;
    for (const Read& cell : read_)
      if (cell.kind) ++counts[*cell.kind];
    const auto most = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return most == counts.end() ? Kind::null : most->first;
  }

  Axis axis(Kind kind, const std::optional<ConstantTests>& allowed) const {
    std::vector<Value> ends;
    if (allowed) collect_ends(*allowed, ends);
    if (kind == Kind::boolean) ends.insert(ends.end(), {Value(false), Value(true)});
    for (const Read& cell : read_)
      if (kind != Kind::null && cell.kind == kind) collect_ends(*cell.known, ends);
    return Axis(kind, std::move(ends));
  }

  bool has_ranges(Kind kind) const {
    return std::ranges::any_of(read_, [&](const Read& cell) { return cell.kind == kind && has_range(*cell.known); });
  }

  CellView view(std::size_t rule, const ColumnView& column) const {
    const Read& cell = read_[rule];
    if (cell.any) return {CellView::Kind::any, {column.everything()}, "-"};
    const bool is_null = cell.known && common_kind(*cell.known) == Kind::null;  // "null", "not(null)"
    if (!is_null && (!cell.kind || cell.kind != column.axis.kind())) return {CellView::Kind::opaque, {}, cell.text};
    Spans spans = is_null ? of_any_value(cell.known->negated, column.axis) : column.axis.passed_by(*cell.known);
    const std::size_t null = column.null_segment();
    if (passes(*cell.test, Value())) spans.push_back({null, null + 1});
    if (passes(*cell.test, Value(List{}))) spans.push_back({null + 1, null + 2});
    return {CellView::Kind::known, normalized(std::move(spans)), cell.text};
  }

 private:
  static Spans of_any_value(bool pass, const Axis& axis) { return pass ? Spans{{0, axis.segments()}} : Spans{}; }

  struct Read {
    std::string text;
    bool any = true;
    std::optional<feel::Expression> test;
    std::optional<ConstantTests> known;
    std::optional<Kind> kind;
  };
  std::vector<Read> read_;
};

// Allowed values as tests of the kind, if they are constants.
std::optional<ConstantTests> constant_values(const std::optional<Text>& allowed, Kind kind, const CellReader& reader) {
  if (!allowed) return std::nullopt;
  const auto tests = reader.tests(*allowed);
  if (!tests) return std::nullopt;
  auto known = feel::constant_tests(*tests);
  if (!known || sortable_kind(*known) != kind) return std::nullopt;
  return known;
}

std::string column_name(const TableInput& input) {
  return input.label.empty() ? std::string(feel::trimmed(input.expression.text)) : input.label;
}

std::optional<Value> between(const Value& low, const Value& high) {
  switch (low.kind()) {
    case Kind::number: {
      const auto sum = add(low.number(), high.number());
      const auto middle = sum ? divide(*sum, 2) : std::nullopt;
      return middle ? std::optional(Value(*middle)) : std::nullopt;
    }
    case Kind::date:
      if (const auto next = date_from_days(to_days(low.date()) + 1)) return Value(*next);
      return std::nullopt;
    case Kind::string: return Value(std::string(low.string()) + "a");
    case Kind::years_months: return Value(YearsMonths{low.years_months().months + 1});
    case Kind::days_time: return Value(DaysTime{low.days_time().seconds, low.days_time().nanos + 1});
    default: return std::nullopt;
  }
}

// A value `direction` (1 or -1) of the last end.
std::optional<Value> beyond(const Value& end, int direction) {
  switch (end.kind()) {
    case Kind::number:
      if (const auto next = add(end.number(), direction)) return Value(*next);
      return std::nullopt;
    case Kind::date:
      if (const auto next = date_from_days(to_days(end.date()) + direction)) return Value(*next);
      return std::nullopt;
    case Kind::string: return Value(direction < 0 ? std::string() : std::string(end.string()) + "a");
    case Kind::years_months: return Value(YearsMonths{end.years_months().months + direction});
    case Kind::days_time: return Value(DaysTime{end.days_time().seconds + direction, end.days_time().nanos});
    default: return std::nullopt;
  }
}

std::optional<Value> some_value(const Axis& axis, std::size_t segment) {
  const std::vector<Value>& ends = axis.ends();
  const std::size_t at = segment / 2;
  if (segment >= axis.segments() || ends.empty()) return std::nullopt;
  if (segment % 2 == 1) return ends[at];
  if (at == 0) return beyond(ends.front(), -1);
  return at == ends.size() ? beyond(ends.back(), 1) : between(ends[at - 1], ends[at]);
}

// Neighbours from `from` to `to`: "[1..5)", "> 7", "\"a\"".
std::string describe_run(const Axis& axis, std::size_t from, std::size_t to) {
  const auto end = [&](std::size_t at) { return feel::to_literal(axis.ends()[at]); };
  if (from == to && from % 2 == 1) return end(from / 2);
  const bool has_low = from > 0, has_high = to + 1 < axis.segments();
  if (!has_low && !has_high) return "any value";
  const std::string low = has_low ? end((from - 1) / 2) : "", high = has_high ? end(to / 2) : "";
  if (!has_low) return (to % 2 ? "<= " : "< ") + high;
  if (!has_high) return (from % 2 ? ">= " : "> ") + low;
  return (from % 2 ? "[" : "(") + low + ".." + high + (to % 2 ? "]" : ")");
}

}  // namespace

bool is_any(const Text& text) {
  const std::string_view tests = feel::trimmed(text.text);
  return tests.empty() || tests == "-";
}

std::optional<feel::Expression> CellReader::tests(const Text& text) const {
  if (is_any(text)) return std::nullopt;
  auto parsed = feel::Expression::parse_unary_tests(feel::trimmed(text.text), names, types);
  return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

std::optional<feel::Expression> CellReader::expression(const Text& text) const {
  auto parsed = feel::Expression::parse(feel::trimmed(text.text), names, types);
  return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

std::optional<Kind> kind_of(const feel::Type& type) {
  using TypeKind = feel::Type::Kind;
  switch (type.kind()) {
    case TypeKind::boolean: return Kind::boolean;
    case TypeKind::number: return Kind::number;
    case TypeKind::string: return Kind::string;
    case TypeKind::date: return Kind::date;
    case TypeKind::time: return Kind::time;
    case TypeKind::date_time: return Kind::date_time;
    case TypeKind::years_months: return Kind::years_months;
    case TypeKind::days_time: return Kind::days_time;
    default: return std::nullopt;
  }
}

ColumnView view_column(const DecisionTable& table, std::size_t column, const feel::Type& type,
                       const std::optional<Text>& allowed, const CellReader& reader) {
  const Column cells(table, column, reader);
  const Kind kind = kind_of(type).value_or(cells.main_kind());
  const auto values = constant_values(allowed, kind, reader);
  ColumnView view{
      column_name(table.inputs[column]), cells.axis(kind, values), {}, {}, {}, kind_of(type).has_value(), {}};
  view.possible = segments_with_values(view.axis);
  if (values) view.possible = intersection(view.possible, normalized(view.axis.passed_by(*values)));
  const bool is_open = values || kind == Kind::null || view.axis.ends().empty() || cells.has_ranges(kind);
  view.expected = is_open ? view.possible : intersection(view.possible, named_values(view.axis));
  for (std::size_t rule = 0; rule < table.rules.size(); ++rule) view.cells.push_back(cells.view(rule, view));
  view.fractions = intersection(view.expected, fractions_of(view.axis));
  for (const CellView& cell : view.cells)
    if (cell.kind == CellView::Kind::known && !view.fractions.empty())
      view.fractions = without(view.fractions, cell.passes);
  view.expected = without(view.expected, view.fractions);
  return view;
}

std::string ColumnView::describe(const std::vector<std::size_t>& segments) const {
  constexpr int most_runs = 4;
  std::string text;
  int runs = 0;
  for (std::size_t at = 0; at < segments.size() && runs < most_runs; ++runs) {
    const std::size_t from = segments[at++];
    std::size_t to = from;
    while (at < segments.size() && segments[at] == to + 1) to = segments[at++];
    text += (text.empty() ? "" : " or ") + describe_run(axis, from, to);
    if (runs + 1 == most_runs && at < segments.size()) text += " or ...";
  }
  return text;
}

std::optional<std::string> ColumnView::example(const std::vector<std::size_t>& segments) const {
  for (const std::size_t segment : segments) {
    const auto value = some_value(axis, segment);
    if (value && axis.segment_of(*value) == segment) return feel::to_literal(*value);
  }
  return std::nullopt;
}

}  // namespace tandem::dmn

#include "dmn/column_index.h"

#include <algorithm>
#include <array>

#include "feel/compare.h"

namespace tandem::dmn {

namespace {

using End = Range::End;
using Kind = Value::Kind;
using feel::ConstantTests;

constexpr std::size_t most_words = 1 << 20;  // of all the sets of a column: 8 MiB

// Kinds with a total order that agrees with "=". Times are not among them: their zones do not all compare.
bool can_be_sorted(Kind kind) {
  return kind == Kind::number || kind == Kind::string || kind == Kind::boolean || kind == Kind::date ||
         kind == Kind::years_months || kind == Kind::days_time;
}

bool is_before(const Value& a, const Value& b) {
  return a.is_boolean() ? a.boolean() < b.boolean() : *feel::order(a, b) < 0;
}

// FEEL has no order of booleans, only equality.
bool has_order(const Range& range) { return range.low_end != End::equal && range.low_end != End::unequal; }

std::uint64_t bit(std::size_t rule) { return std::uint64_t{1} << rule % 64; }
void set(RuleBits& bits, std::size_t rule) { bits[rule / 64] |= bit(rule); }

bool passes_null(const Cell& cell) {
  if (!cell) return true;
  static const Context nothing;
  return cell->test(Value(), {feel::ContextScope(nothing), Instant{}}).value.is_true();
}

// What the spans leave of 0..end.
std::vector<std::pair<std::size_t, std::size_t>> between(std::vector<std::pair<std::size_t, std::size_t>> spans,
                                                         std::size_t end) {
  std::ranges::sort(spans);
  std::vector<std::pair<std::size_t, std::size_t>> gaps;
  std::size_t at = 0;
  for (const auto& [from, to] : spans) {
    if (at < from) gaps.emplace_back(at, from);
    at = std::max(at, to);
  }
  if (at < end) gaps.emplace_back(at, end);
  return gaps;
}

}  // namespace

// The cells with what is known of them.
struct ColumnIndex::Plan {
  std::span<const Cell* const> cells;
  std::vector<std::optional<ConstantTests>> tests;  // of decidable cells; of others nothing
  Kind kind = Kind::null;

  explicit Plan(std::span<const Cell* const> given) : cells(given), tests(given.size()) {
    std::vector<std::optional<Kind>> kinds(cells.size());
    for (std::size_t at = 0; at < cells.size(); ++at)
      if (*cells[at] && (tests[at] = feel::constant_tests(**cells[at]))) kinds[at] = sortable_kind(*tests[at]);
    kind = most_frequent(kinds);
    for (std::size_t at = 0; at < cells.size(); ++at)
      if (kinds[at] != kind) tests[at].reset();
  }

  static std::optional<Kind> sortable_kind(const ConstantTests& tests) {
    const auto kind = common_kind(tests);
    if (!kind || !can_be_sorted(*kind)) return std::nullopt;
    if (kind == Kind::boolean && std::ranges::any_of(tests.ranges, has_order)) return std::nullopt;
    return kind;
  }

  static Kind most_frequent(const std::vector<std::optional<Kind>>& kinds) {
    std::array<std::size_t, static_cast<std::size_t>(Kind::function) + 1> counts{};
    for (const auto& kind : kinds)
      if (kind) ++counts[static_cast<std::size_t>(*kind)];
    const auto most = std::ranges::max_element(counts);
    return *most == 0 ? Kind::null : static_cast<Kind>(most - counts.begin());
  }
};

ColumnIndex::ColumnIndex(std::span<const Cell* const> cells)
    : words_((cells.size() + 63) / 64), for_null_(words_), undecided_(words_), tested_(words_) {
  const Plan plan(cells);
  kind_ = plan.kind;
  for (std::size_t rule = 0; rule < cells.size(); ++rule) {
    if (!*cells[rule]) continue;
    set(tested_, rule);
    if (!plan.tests[rule]) set(undecided_, rule);
  }
  if (kind_ == Kind::null) return;
  collect_ends(plan);
  sharing_ = 1 + segments() * words_ / most_words;
  fill(plan);
}

void ColumnIndex::collect_ends(const Plan& plan) {
  for (const auto& tests : plan.tests) {
    if (!tests) continue;
    for (const Range& range : tests->ranges) {
      if (range.low_end != End::absent) ends_.push_back(range.low);
      if (range.high_end != End::absent) ends_.push_back(range.high);
    }
  }
  std::ranges::sort(ends_, is_before);
  const auto same = [](const Value& a, const Value& b) { return !is_before(a, b); };
  ends_.erase(std::unique(ends_.begin(), ends_.end(), same), ends_.end());
}

std::size_t ColumnIndex::segment_of(const Value& value) const {
  const auto found = std::ranges::lower_bound(ends_, value, is_before);
  const bool hit = found != ends_.end() && !is_before(value, *found);
  return 2 * static_cast<std::size_t>(found - ends_.begin()) + hit;
}

void ColumnIndex::add(const Range& range, Spans& spans) const {
  const std::size_t low = range.low_end == End::absent ? 0 : segment_of(range.low) + (range.low_end == End::open);
  const std::size_t high =
      range.high_end == End::absent ? segments() : segment_of(range.high) + (range.high_end != End::open);
  if (range.low_end == End::unequal) spans.insert(spans.end(), {{0, low}, {high, segments()}});
  else spans.push_back({low, high});
}

ColumnIndex::Spans ColumnIndex::passed_by(const ConstantTests& tests) const {
  Spans spans;
  for (const Range& range : tests.ranges) add(range, spans);
  return tests.negated ? between(std::move(spans), segments()) : spans;
}

void ColumnIndex::fill(const Plan& plan) {
  sets_.resize(((segments() - 1) / sharing_ + 1) * words_);
  for (std::size_t rule = 0; rule < plan.cells.size(); ++rule) {
    const auto& tests = plan.tests[rule];
    if (!tests || passes_null(*plan.cells[rule])) set(for_null_, rule);
    for (const auto& [from, to] : tests ? passed_by(*tests) : Spans{{0, segments()}})
      for (std::size_t at = from / sharing_; at * sharing_ < to; ++at)
        if (from < to) sets_[at * words_ + rule / 64] |= bit(rule);
  }
}

ColumnIndex::Answer ColumnIndex::find(const Value& value) const {
  if (kind_ != Kind::null && value.is_null()) return {for_null_.data(), undecided_.data()};
  if (kind_ == Kind::null || value.kind() != kind_) return {nullptr, tested_.data()};
  const std::size_t set = segment_of(value) / sharing_;
  return {sets_.data() + set * words_, sharing_ > 1 ? tested_.data() : undecided_.data()};
}

}  // namespace tandem::dmn

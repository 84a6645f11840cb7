#include "dmn/column_index.h"

#include <algorithm>
#include <array>

namespace tandem::dmn {

namespace {

using Kind = Value::Kind;
using feel::ConstantTests;

constexpr std::size_t most_words = 1 << 20;  // of all the sets of a column: 8 MiB

std::uint64_t bit(std::size_t rule) { return std::uint64_t{1} << rule % 64; }
void set(RuleBits& bits, std::size_t rule) { bits[rule / 64] |= bit(rule); }

bool passes_null(const Cell& cell) {
  if (!cell) return true;
  static const Context nothing;
  return cell->test(Value(), {feel::ContextScope(nothing), Instant{}}).value.is_true();
}

}  // namespace

// What is known of the cells: tests of the kind most of them are about.
struct ColumnIndex::Plan {
  std::span<const Cell* const> cells;
  std::vector<std::optional<ConstantTests>> tests;  // nothing: not known, or "-"
  Kind kind = Kind::null;

  explicit Plan(std::span<const Cell* const> given) : cells(given), tests(given.size()) {
    std::vector<std::optional<Kind>> kinds(cells.size());
    for (std::size_t at = 0; at < cells.size(); ++at)
      if (*cells[at] && (tests[at] = feel::constant_tests(**cells[at]))) kinds[at] = sortable_kind(*tests[at]);
    kind = most_frequent(kinds);
    for (std::size_t at = 0; at < cells.size(); ++at)
      if (kinds[at] != kind) tests[at].reset();
  }

  static Kind most_frequent(const std::vector<std::optional<Kind>>& kinds) {
    std::array<std::size_t, static_cast<std::size_t>(Kind::function) + 1> counts{};
    for (const auto& kind : kinds)
      if (kind) ++counts[static_cast<std::size_t>(*kind)];
    const auto most = std::ranges::max_element(counts);
    return *most == 0 ? Kind::null : static_cast<Kind>(most - counts.begin());
  }

  Axis axis() const {
    std::vector<Value> ends;
    for (const auto& test : tests)
      if (test) collect_ends(*test, ends);
    return Axis(kind, std::move(ends));
  }
};

ColumnIndex::ColumnIndex(std::span<const Cell* const> cells)
    : words_((cells.size() + 63) / 64), for_null_(words_), undecided_(words_), tested_(words_) {
  const Plan plan(cells);
  for (std::size_t rule = 0; rule < cells.size(); ++rule) {
    if (!*cells[rule]) continue;
    set(tested_, rule);
    if (!plan.tests[rule]) set(undecided_, rule);
  }
  if (plan.kind == Kind::null) return;
  axis_ = plan.axis();
  sharing_ = 1 + axis_.segments() * words_ / most_words;
  fill(plan);
}

void ColumnIndex::fill(const Plan& plan) {
  sets_.resize(((axis_.segments() - 1) / sharing_ + 1) * words_);
  for (std::size_t rule = 0; rule < plan.cells.size(); ++rule) {
    const auto& tests = plan.tests[rule];
    if (!tests || passes_null(*plan.cells[rule])) set(for_null_, rule);
    for (const auto& [from, to] : tests ? axis_.passed_by(*tests) : Spans{{0, axis_.segments()}})
      for (std::size_t at = from / sharing_; at * sharing_ < to; ++at) sets_[at * words_ + rule / 64] |= bit(rule);
  }
}

ColumnIndex::Answer ColumnIndex::find(const Value& value) const {
  if (axis_.kind() == Kind::null) return {nullptr, tested_.data()};
  if (value.is_null()) return {for_null_.data(), undecided_.data()};
  if (value.kind() != axis_.kind()) return {nullptr, tested_.data()};
  const std::size_t set = axis_.segment_of(value) / sharing_;
  return {sets_.data() + set * words_, sharing_ > 1 ? tested_.data() : undecided_.data()};
}

}  // namespace tandem::dmn

#include "dmn/table_lint.h"

#include <algorithm>

#include "dmn/unary_tests.h"
#include "feel/print.h"
#include "feel/to_text.h"

namespace tandem::dmn {

namespace {

using Severity = Finding::Severity;
using Kind = Value::Kind;

constexpr std::size_t most_findings = 20;  // of one check in one table; more are counted
constexpr std::size_t most_gaps = 5;
constexpr std::size_t most_pairs = 20'000'000;  // of rules that are compared

std::string rule_text(std::size_t rule) { return "rule " + std::to_string(rule + 1); }

bool has_one_answer(HitPolicy policy) {
  return policy == HitPolicy::unique || policy == HitPolicy::any || policy == HitPolicy::first ||
         policy == HitPolicy::priority;
}

bool is_calendar(Kind kind) { return kind == Kind::date || kind == Kind::date_time; }
// A date stands for its midnight where a date and time is wanted.
bool fits(Kind kind, Kind wanted) { return kind == wanted || (is_calendar(kind) && is_calendar(wanted)); }

class TableLint {
 public:
  TableLint(const DecisionTable& table, const TableTerms& terms, const Problems& places)
      : table_(table), terms_(terms), places_(places) {
    for (std::size_t at = 0; at < table.inputs.size(); ++at)
      columns_.push_back(view_column(table, at, terms.inputs[at].type, terms.inputs[at].values, terms.reader));
  }

  std::vector<Finding> run() {
    check_unused_columns();
    check_cells();
    check_outputs();
    if (table_.hit_policy == HitPolicy::first) check_shadowed();
    if (table_.hit_policy == HitPolicy::unique || table_.hit_policy == HitPolicy::any) check_overlaps();
    check_gaps();
    return std::move(findings_);
  }

 private:
  Finding& add(Severity severity, const char* check, const Place& place, std::string what, std::string advice) {
    return findings_.emplace_back(Finding{severity, check, places_.where(place), place.position.line, terms_.decision,
                                          0, std::move(what), std::move(advice)});
  }

  void add(Severity severity, const char* check, std::size_t rule, const Place& place, std::string what,
           std::string advice) {
    add(severity, check, place, std::move(what), std::move(advice)).rule = static_cast<int>(rule) + 1;
  }

  // ---- columns and cells

  void check_unused_columns() {
    if (table_.rules.empty()) return;
    for (std::size_t at = 0; at < columns_.size(); ++at)
      if (std::ranges::all_of(columns_[at].cells,
                              [](const CellView& cell) { return cell.kind == CellView::Kind::any; }))
        add(Severity::warning, "unused-column", table_.inputs[at].place,
            "no rule tests the input " + columns_[at].name + ": all its cells are \"-\"",
            "remove the column, or test it in a rule");
  }

  void check_cells() {
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule)
      for (std::size_t at = 0; at < std::min(columns_.size(), table_.rules[rule].inputs.size()); ++at) {
        check_type(rule, at);
        check_possible(rule, at);
      }
  }

  void check_type(std::size_t rule, std::size_t at) {
    const auto wanted = kind_of(terms_.inputs[at].type);
    const auto test = wanted ? terms_.reader.tests(table_.rules[rule].inputs[at]) : std::nullopt;
    const auto known = test ? feel::constant_tests(*test) : std::nullopt;
    if (!known) return;
    for (const Range& range : known->ranges) {
      const Value& end = range.low.is_null() ? range.high : range.low;
      if (end.is_null() || end.is_list() || fits(end.kind(), *wanted)) continue;
      add(Severity::error, "wrong-type", rule, table_.rules[rule].inputs[at].place,
          "the cell " + feel::print(*test) + " tests a " + name(end.kind()) + ", but " + columns_[at].name + " is a " +
              name(*wanted) + ": it never passes",
          "write a " + std::string(name(*wanted)) + ", or correct the type of the column");
      return;
    }
  }

  void check_possible(std::size_t rule, std::size_t at) {
    const ColumnView& column = columns_[at];
    const CellView& cell = column.cells[rule];
    if (cell.kind != CellView::Kind::known) return;
    const std::size_t null = column.null_segment();
    if (contains(cell.passes, null) || !intersection(cell.passes, column.possible).empty()) return;
    add(Severity::error, "impossible-cell", rule, table_.rules[rule].inputs[at].place,
        "no value " + column.name + " can have passes " + cell.text + ": the rule never applies",
        terms_.inputs[at].values
            ? "correct the cell, or add the value to those that are allowed: " + terms_.inputs[at].values->text
            : "correct the cell");
  }

  // ---- outputs

  void check_outputs() {
    for (std::size_t at = 0; at < table_.outputs.size(); ++at) {
      const std::vector<std::string> listed = listed_values(at);
      std::vector<Value> made;
      bool all_known = true;
      for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
        if (at >= table_.rules[rule].outputs.size()) continue;
        const auto value = constant_output(table_.rules[rule].outputs[at]);
        all_known = all_known && value;
        if (!value) continue;
        check_output(rule, at, *value);
        made.push_back(*value);
      }
      if (table_.outputs[at].default_entry)
        if (const auto value = constant_output(*table_.outputs[at].default_entry)) made.push_back(*value);
      if (all_known) check_never_made(at, listed, made);
    }
  }

  std::vector<std::string> listed_values(std::size_t output) const {
    const auto& values = terms_.outputs[output].values;
    return values ? split_tests(values->text) : std::vector<std::string>{};
  }

  std::optional<Value> constant_output(const Text& text) const {
    const auto expression = terms_.reader.expression(text);
    const Value* value = expression ? feel::constant_value(*expression) : nullptr;
    return value ? std::optional(*value) : std::nullopt;
  }

  void check_output(std::size_t rule, std::size_t output, const Value& value) {
    const auto wanted = kind_of(terms_.outputs[output].type);
    if (!wanted || value.is_null() || value.is_list() || fits(value.kind(), *wanted)) return;
    add(Severity::error, "wrong-type", rule, table_.rules[rule].outputs[output].place,
        "the output " + feel::to_literal(value) + " is a " + name(value.kind()) + ", but the column is of type " +
            name(*wanted) + ": the result is null",
        "write a " + std::string(name(*wanted)) + ", or correct the type of the column");
  }

  void check_never_made(std::size_t output, const std::vector<std::string>& listed, const std::vector<Value>& made) {
    for (const std::string& text : listed) {
      const auto value = constant_output({text, {}, {}});
      if (!value || value->kind() == Kind::range || std::ranges::find(made, *value) != made.end()) continue;
      add(Severity::warning, "unused-output-value", table_.outputs[output].place,
          "no rule has the output value " + text, "add a rule for it, or remove it from the output values");
    }
  }

  // ---- rules among each other

  // Later rules of FIRST that have nothing left once those before them had their turn. A cell that is opaque is taken
  // in by "-" and by the same text only.
  void check_shadowed() {
    std::size_t work = 0;
    for (std::size_t rule = 1; rule < table_.rules.size(); ++rule) {
      if ((work += rule) > most_pairs) return not_checked("whether rules can be reached");
      std::vector<Spans> domain;
      for (const ColumnView& column : columns_) domain.push_back(reachable(column, column.cells[rule]));
      if (std::ranges::any_of(domain, &Spans::empty)) continue;  // it has another finding
      std::vector<std::size_t> covering;
      const std::vector<Box> boxes = boxes_over(rule, domain, covering);
      const Uncovered left = uncovered(domain, boxes, 1);
      if (!left.regions.empty() || !left.complete) continue;
      add(Severity::warning, "unreachable-rule", rule, table_.rules[rule].place,
          rule_text(rule) + " never applies: " + covering_text(rule, domain, boxes, covering),
          "move it before them, narrow them, or remove it");
    }
  }

  // Of an opaque cell one segment that stands for whatever passes. Input values keep out others, but never null.
  static Spans reachable(const ColumnView& column, const CellView& cell) {
    if (cell.kind == CellView::Kind::opaque) return {{0, 1}};
    Spans inputs = column.possible;
    inputs.push_back({column.null_segment(), column.null_segment() + (column.is_typed ? 1 : 2)});
    return intersection(cell.passes, normalized(std::move(inputs)));
  }

  // Earlier rules that meet the domain, as far as they certainly pass.
  std::vector<Box> boxes_over(std::size_t rule, const std::vector<Spans>& domain, std::vector<std::size_t>& who) const {
    std::vector<Box> boxes;
    for (std::size_t earlier = 0; earlier < rule; ++earlier) {
      Box box;
      for (std::size_t at = 0; at < columns_.size(); ++at) {
        const Spans* spans = certain(at, earlier, rule);
        if (!spans || intersection(*spans, domain[at]).empty()) break;
        box.push_back(spans);
      }
      if (box.size() < columns_.size()) continue;
      boxes.push_back(std::move(box));
      who.push_back(earlier);
    }
    return boxes;
  }

  const Spans* certain(std::size_t column, std::size_t earlier, std::size_t rule) const {
    static const Spans opaque{{0, 1}};
    const CellView &cell = columns_[column].cells[earlier], &other = columns_[column].cells[rule];
    if (other.kind != CellView::Kind::opaque) return cell.kind == CellView::Kind::opaque ? nullptr : &cell.passes;
    return cell.kind == CellView::Kind::any || cell.text == other.text ? &opaque : nullptr;
  }

  std::string covering_text(std::size_t, const std::vector<Spans>& domain, const std::vector<Box>& boxes,
                            const std::vector<std::size_t>& who) const {
    for (std::size_t at = 0; at < boxes.size(); ++at)
      if (uncovered(domain, {boxes[at]}, 1).regions.empty())
        return rule_text(who[at]) + ", which comes first, applies to all its inputs";
    std::string text = "rules ";
    for (std::size_t at = 0; at < who.size() && at < 5; ++at) text += (at ? ", " : "") + std::to_string(who[at] + 1);
    if (who.size() > 5) text += ", ...";
    return text + ", which come first, apply to all its inputs together";
  }

  // The region both rules apply to for certain.
  std::optional<Region> common(std::size_t a, std::size_t b) const {
    Region region;
    for (const ColumnView& column : columns_) {
      const CellView &first = column.cells[a], &second = column.cells[b];
      if (first.kind == CellView::Kind::opaque || second.kind == CellView::Kind::opaque) return std::nullopt;
      const Spans both = intersection(intersection(first.passes, second.passes), column.possible);
      if (both.empty()) return std::nullopt;
      std::vector<std::size_t>& segments = region.emplace_back();
      for (const auto& [from, to] : both)
        for (std::size_t at = from; at < to; ++at) segments.push_back(at);
    }
    return region;
  }

  bool is_inside(std::size_t inner, std::size_t outer) const {
    return std::ranges::all_of(columns_, [&](const ColumnView& column) {
      return includes(column.cells[outer].passes, column.cells[inner].passes);
    });
  }

  void check_overlaps() {
    std::size_t pairs = 0, found = 0;
    for (std::size_t b = 1; b < table_.rules.size(); ++b)
      for (std::size_t a = 0; a < b; ++a) {
        if (++pairs > most_pairs) return not_checked("whether more rules overlap");
        const auto region = conflict(a, b) ? common(a, b) : std::nullopt;
        if (!region || ++found > most_findings) continue;
        add_overlap(a, b, *region);
      }
    if (found > most_findings)
      add(Severity::error, "overlap", terms_.place,
          std::to_string(found - most_findings) + " more pairs of rules overlap", "correct those above first");
  }

  // Rules of ANY may overlap if their outputs are the same; what is not constant may be.
  bool conflict(std::size_t a, std::size_t b) const {
    if (table_.hit_policy == HitPolicy::unique) return true;
    const auto &first = table_.rules[a].outputs, &second = table_.rules[b].outputs;
    for (std::size_t at = 0; at < std::min(first.size(), second.size()); ++at) {
      const auto one = constant_output(first[at]), other = constant_output(second[at]);
      if (one && other && *one != *other) return true;
    }
    return false;
  }

  void add_overlap(std::size_t a, std::size_t b, const Region& region) {
    const std::string policy = table_.hit_policy == HitPolicy::any ? "ANY, with different outputs" : "UNIQUE";
    const bool inside = is_inside(b, a) || is_inside(a, b);
    const std::string what = inside
                                 ? rule_text(b) + (is_inside(b, a) ? " is contained in " : " contains ") + rule_text(a)
                                 : rule_text(b) + " overlaps " + rule_text(a);
    const std::string where = columns_.empty() ? "" : " where " + text_of(region);
    add(Severity::error, inside ? "subsumed-rule" : "overlap", b, table_.rules[b].place,
        what + where + ", and the hit policy is " + policy + ": the decision fails there",
        "make them exclude each other, or choose the hit policy FIRST, COLLECT or PRIORITY");
  }

  // ---- gaps

  // Only where a missing rule means a missing answer. Opaque cells may pass anything: they fill their columns.
  void check_gaps() {
    if (columns_.empty() || table_.rules.empty() || !has_one_answer(table_.hit_policy) || has_defaults()) return;
    std::vector<Spans> domain, whole;
    for (const ColumnView& column : columns_) {
      domain.push_back(column.expected);
      whole.push_back({column.everything()});
    }
    std::vector<Box> boxes;
    for (std::size_t rule = 0; rule < table_.rules.size(); ++rule) {
      Box& box = boxes.emplace_back();
      for (std::size_t at = 0; at < columns_.size(); ++at) {
        const CellView& cell = columns_[at].cells[rule];
        box.push_back(cell.kind == CellView::Kind::opaque ? &whole[at] : &cell.passes);
      }
    }
    report_gaps(domain, boxes);
    for (std::size_t at = 0; at < columns_.size(); ++at) {
      std::vector<Spans> between = domain;
      between[at] = columns_[at].fractions;
      for (const Region& region : uncovered(between, boxes, 1).regions) add_gap(region, Severity::info, at);
    }
  }

  void report_gaps(const std::vector<Spans>& domain, const std::vector<Box>& boxes) {
    const Uncovered left = uncovered(domain, boxes, most_gaps + 1);
    for (std::size_t at = 0; at < std::min(left.regions.size(), most_gaps); ++at)
      add_gap(left.regions[at], Severity::warning, {});
    if (left.regions.size() > most_gaps)
      add(Severity::warning, "gap", terms_.place, "there are more combinations without a rule",
          "fill those above first, or add a rule with \"-\" in all cells");
    if (!left.complete) not_checked("whether there are more gaps");
  }

  bool has_defaults() const {
    return std::ranges::any_of(table_.outputs,
                               [](const TableOutput& output) { return output.default_entry.has_value(); });
  }

  void add_gap(const Region& region, Severity severity, std::optional<std::size_t> whole) {
    const std::string sample = example_of(region);
    add(severity, "gap", terms_.place,
        "no rule applies where " + text_of(region) + (sample.empty() ? "" : "; for example " + sample),
        whole
            ? "if " + columns_[*whole].name + " can be a fraction, let ranges end where the next begin: [1..2), [2..3)"
            : "add a rule for it, a rule with \"-\" in all cells, or a default output");
  }

  void not_checked(const std::string& what) {
    add(Severity::info, "not-checked", terms_.place, "the table is too large to check " + what,
        "split the table to have it checked");
  }

  // "amount < 0, country \"DE\""; columns where all values are alike are left out.
  std::string text_of(const Region& region) const {
    std::string text;
    for (std::size_t at = 0; at < region.size(); ++at) {
      const std::string values = columns_[at].describe(region[at]);
      if (values == "any value") continue;
      const bool is_operator = values.front() == '<' || values.front() == '>';
      const bool is_range = values.front() == '[' || values.front() == '(';
      text += (text.empty() ? "" : " and ") + columns_[at].name +
              (is_operator ? " "
               : is_range  ? " in "
                           : " = ") +
              values;
    }
    return text.empty() ? "the inputs are anything" : text;
  }

  std::string example_of(const Region& region) const {
    std::string text;
    for (std::size_t at = 0; at < region.size(); ++at)
      if (const auto value = columns_[at].example(region[at]))
        text += (text.empty() ? "" : ", ") + columns_[at].name + " = " + *value;
    return text;
  }

  const DecisionTable& table_;
  const TableTerms& terms_;
  const Problems& places_;
  std::vector<ColumnView> columns_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> lint_table(const DecisionTable& table, const TableTerms& terms, const Problems& places) {
  return TableLint(table, terms, places).run();
}

}  // namespace tandem::dmn

// A decision table as sets of values: what of each cell is known before anything is evaluated.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dmn/axis.h"
#include "dmn/coverage.h"
#include "dmn/model.h"
#include "feel/types.h"

namespace tandem::dmn {

struct CellView {
  enum class Kind { any, known, opaque } kind = Kind::any;
  // The segments of the column's axis that pass, and behind them two more: null, and values of other kinds.
  Spans passes;
  std::string text;
};

struct ColumnView {
  std::string name;
  Axis axis;
  Spans possible;  // segments an input can be in: those that hold values, and values the column allows
  Spans expected;   // segments a complete table has rules for: only the values that are named, if no cell has a range
  Spans fractions;  // (29..30), if no cell has them: expected only where inputs may be other than whole numbers
  bool is_typed = false;        // inputs are of the declared type or null, never of other kinds
  std::vector<CellView> cells;  // one for each rule

  std::size_t null_segment() const { return axis.segments(); }
  Span everything() const { return {0, axis.segments() + 2}; }
  // "[1..5)", "< 7 or > 9", "\"a\"": the values of the segments, which are sorted.
  std::string describe(const std::vector<std::size_t>& segments) const;
  // A value of one of the segments as a literal; nothing if none comes to mind.
  std::optional<std::string> example(const std::vector<std::size_t>& segments) const;
};

// How texts of cells are read.
struct CellReader {
  feel::Names names;
  feel::TypeFinder types;

  std::optional<feel::Expression> tests(const Text& text) const;  // nothing if it is blank, "-" or no FEEL
  std::optional<feel::Expression> expression(const Text& text) const;
};

// The column of the table. `type` is what its values are declared to be; `allowed` narrows them.
ColumnView view_column(const DecisionTable& table, std::size_t column, const feel::Type& type,
                       const std::optional<Text>& allowed, const CellReader& reader);

// The kind of values a type has, if it is one.
std::optional<Value::Kind> kind_of(const feel::Type& type);
bool is_any(const Text& text);

}  // namespace tandem::dmn

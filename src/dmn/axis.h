// The values of one kind as a line, cut by the ends of ranges into points and gaps: segment 2i is gap i, segment 2i + 1
// the end i. All values of a segment pass the same tests, if these have no other ends.
#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "feel/constant_tests.h"

namespace tandem::dmn {

// Segments from `first` up to but without `second`.
using Span = std::pair<std::size_t, std::size_t>;
using Spans = std::vector<Span>;

class Axis {
 public:
  Axis() = default;  // without any values
  Axis(Value::Kind kind, std::vector<Value> ends);

  Value::Kind kind() const { return kind_; }
  const std::vector<Value>& ends() const { return ends_; }
  std::size_t segments() const { return 2 * ends_.size() + 1; }
  std::size_t segment_of(const Value& value) const;  // which is of the axis' kind
  // The segments whose values pass. All the tests' ends are ends of the axis. Spans may overlap and be empty.
  Spans passed_by(const feel::ConstantTests& tests) const;

 private:
  void add(const Range& range, Spans& spans) const;

  Value::Kind kind_ = Value::Kind::null;
  std::vector<Value> ends_;  // sorted, each once
};

// The kind of values the tests are about, if they are of one kind that can be sorted. Times cannot: their zones do not
// all compare.
std::optional<Value::Kind> sortable_kind(const feel::ConstantTests& tests);
// Adds the ends of the ranges.
void collect_ends(const feel::ConstantTests& tests, std::vector<Value>& ends);

}  // namespace tandem::dmn

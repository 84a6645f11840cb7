// Which combinations of values a set of boxes leaves out. A box is a rule of a decision table: a set of segments for
// each column.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "dmn/axis.h"

namespace tandem::dmn {

// Spans as sets of segments: sorted, apart, none empty.
Spans normalized(Spans spans);
Spans intersection(const Spans& a, const Spans& b);
bool includes(const Spans& whole, const Spans& part);
bool contains(const Spans& spans, std::size_t segment);

using Box = std::vector<const Spans*>;  // one for each column
// Of each column, segments that belong together: the same boxes have them. Columns behind the last: any value.
using Region = std::vector<std::vector<std::size_t>>;

struct Uncovered {
  std::vector<Region> regions;  // at most as many as were asked for
  bool complete = true;         // false: there were so many combinations that the search ended early
};

// What the boxes leave of the domain.
Uncovered uncovered(const std::vector<Spans>& domain, const std::vector<Box>& boxes, std::size_t limit);

}  // namespace tandem::dmn

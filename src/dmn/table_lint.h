// The checks of one decision table.
#pragma once
#include <string>
#include <vector>

#include "dmn/lint.h"
#include "dmn/problems.h"
#include "dmn/table_view.h"

namespace tandem::dmn {

// What the table's surroundings say about one of its columns.
struct ColumnTerms {
  feel::Type type;
  std::optional<Text> values;  // that are allowed
};

struct TableTerms {
  std::string decision;  // the name of what holds the table
  Place place;
  std::vector<ColumnTerms> inputs, outputs;
  CellReader reader;
};

std::vector<Finding> lint_table(const DecisionTable& table, const TableTerms& terms, const Problems& places);

}  // namespace tandem::dmn

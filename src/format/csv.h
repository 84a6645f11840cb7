// Comma-separated values (RFC 4180): quoted fields may hold commas, line ends and doubled quotes; a byte order mark is
// skipped; empty lines are not rows.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace tandem {

struct CsvRow {
  std::int64_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;
};

// invalid_argument with the line of a quote that is never closed, or of one that stands in the middle of a field.
Result<std::vector<CsvRow>> parse_csv(std::string_view text);

}  // namespace tandem

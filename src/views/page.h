// Sorting and pages of search requests. The key is always the last column sorted by, so every row has one place and no
// row comes twice, however many pages there are. A cursor is where a row stands: base64 of the JSON array of its sorted
// values, the key last.
#pragma once
#include <optional>

#include "views/list.h"

namespace tandem::views {

struct SortColumn {
  std::string_view column;
  bool descending = false;
};

// What `sort` of a request says, and the key.
Result<std::vector<SortColumn>> sort_of(const ListSpec& list, const Value& sort);

struct Page {
  std::int64_t limit = 100;
  std::int64_t from = 0;
  std::optional<std::vector<SqlValue>> after;   // a place, in the columns of the sort
  std::optional<std::vector<SqlValue>> before;
};

Result<Page> page_of(const Value& page, std::size_t sort_columns);

// "ORDER BY ..."; reversed to read backwards from a place.
std::string order_by(const std::vector<SortColumn>& sort, bool reversed);

// Rows behind that place; with `reversed`, rows before it. Nulls come first, as SQLite sorts them.
Sql behind(const std::vector<SortColumn>& sort, const std::vector<SqlValue>& place, bool reversed);

std::string cursor_of(const std::vector<SqlValue>& place);

}  // namespace tandem::views

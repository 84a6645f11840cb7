// Which rows belong to what, so that all of it can be forgotten together. The rule is data, as that of live rows is.
#pragma once
#include <span>
#include <string_view>

namespace tandem::store {

struct OwnedRows {
  std::string_view owner;   // a table whose rows own others
  std::string_view table;
  std::string_view column;  // names the owner's key
};

// The tables whose rows belong to rows of `owner`; the owner's own row, by its key, is the last of them.
std::span<const OwnedRows> owned_rows(std::string_view owner);

// Rows of the owner's table that belong to it as well, and all that is theirs: an instance owns those it has called.
// "" if there is no such thing.
std::string_view column_of_owner(std::string_view owner);

}  // namespace tandem::store

// Which rows are live: loaded at start and kept in memory. The others are over, or are fetched when they are asked for.
//
// The rule is data, so that every store reads the same one: SQL for SQLite, a look at the cells in memory.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tandem::store {

struct LiveRule {
  enum class When {
    always,
    never,         // too big or too many: read one by its key when needed
    null,          // `column` is null: it has not ended
    equal,         // `column` holds `value`
    owner_active,  // `column` names an instance that is active
  } when = When::always;
  const char* column = "";
  const char* value = "";
};

// The rule of a table; of a table nobody has named, `always`. Append-only tables are history: `never`.
LiveRule live_rule(std::string_view table, bool append_only);

// As an SQL condition over the table: "1", "0", "ended_at IS NULL", "state = 'open'", ...
std::string live_condition(const LiveRule& rule);

}  // namespace tandem::store

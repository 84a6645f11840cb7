#include "views/open_ends.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

// One select per kind, each of them {key, text, because, since} of what belongs to the case.
struct Kind {
  const char* name;
  const char* select;
  const char* open;
};

constexpr Kind kinds[] = {
    {"QUESTION", "SELECT key, text, 'nobody has answered it' AS because, raised_at AS since FROM question",
     "status = 'open'"},
    {"FINDING",
     "SELECT key, claim, CASE WHEN flagged THEN flag ELSE 'it rests on no evidence' END, stated_at FROM finding",
     "status <> 'withdrawn' AND (flagged OR (json_array_length(cites) = 0 AND json_array_length(rests_on) = 0))"},
    {"DECISION",
     "SELECT key, question, CASE WHEN flagged THEN flag ELSE 'it waits for approval' END, decided_at FROM judgement",
     "status = 'awaiting_approval' OR (status = 'effective' AND flagged)"},
};

Sql all_ends(std::int64_t key) {
  Sql query("SELECT kind, key, text, because, since FROM (");
  const char* between = "";
  for (const Kind& kind : kinds) {
    query << between << "SELECT '" << kind.name << "' AS kind, * FROM (" << kind.select << " WHERE instance = ";
    query.value(key) << " AND (" << kind.open << "))";
    between = " UNION ALL ";
  }
  query << ") ORDER BY since, key";
  return query;
}

}  // namespace

List open_ends(Snapshot& snapshot, std::int64_t key) {
  const Sql query = all_ends(key);
  Statement& row = query.prepare(snapshot);
  List found;
  while (row.step())
    found.push_back(Value::context({{"kind", row.text(0)},
                                    {"key", std::to_string(row.integer(1))},
                                    {"text", row.text(2)},
                                    {"because", row.text(3)},
                                    {"since", to_iso(from_millis(row.integer(4)))}}));
  return found;
}

}  // namespace tandem::views

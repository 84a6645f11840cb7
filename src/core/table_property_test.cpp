// Whatever happens to a table, a store that does what it is told holds the same rows.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/table.h"

namespace tandem::core {
namespace {

struct Row {
  static constexpr TableName table{"row"};
  Id<struct RowTag> key;
  int value = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (key, value))

using Rows = std::map<std::int64_t, int>;

// As a store does: erased rows first, then the others; a new row must be new, a changed one must be there.
void commit(const Table<Row>& table, Rows& stored) {
  ChangeSet changes;
  table.collect(changes);
  for (const bool erases : {true, false})
    for (const Change& change : changes.changes()) {
      const Row& row = *static_cast<const Row*>(change.row);
      if ((change.op == Change::Op::erase) != erases) continue;
      RC_ASSERT(stored.contains(row.key.value) == (change.op != Change::Op::insert));
      if (erases) stored.erase(row.key.value);
      else stored[row.key.value] = row.value;
    }
}

RC_GTEST_PROP(Table, a_store_that_does_what_it_is_told_holds_the_same_rows, ()) {
  Table<Row> table;
  Rows stored, expected;  // `expected` has retired rows too: they stay in the store
  for (int step = *rc::gen::inRange(0, 60); step > 0; --step) {
    const Id<RowTag> key{*rc::gen::inRange(1, 6)};
    const int value = *rc::gen::arbitrary<int>();
    const bool is_live = table.find(key);
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
        if (!expected.contains(key.value)) table.insert({key, value}), expected[key.value] = value;
        break;
      case 1:
        if (is_live) table.change(key, [&](Row& row) { row.value = value; }), expected[key.value] = value;
        break;
      case 2:
        if (is_live) table.erase(key), expected.erase(key.value);
        break;
      case 3:
        if (is_live) table.retire(key);
        break;
      default: commit(table, stored), table.committed();
    }
  }
  commit(table, stored);
  RC_ASSERT(stored == expected);
}

}  // namespace
}  // namespace tandem::core

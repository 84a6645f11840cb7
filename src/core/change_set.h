// What a batch of commands changed, with final values: each row at most once, however often it was touched.
// Tables fill it, a store writes it in one transaction. It points into the tables, so it is used before they go on.
#pragma once
#include <vector>

#include "core/row.h"

namespace tandem::core {

// A table as a store sees it; one static object per row type. The first column is the primary key.
struct TableSpec {
  const char* name;
  bool append_only;
  std::vector<Column> columns;
};

template <class Row>
const TableSpec& spec_of() {
  static const TableSpec spec{Row::table.name, Row::table.append_only, columns_of<Row>()};
  return spec;
}

struct Change {
  enum class Op { insert, update, erase } op;
  const TableSpec* table;
  const void* row;                                  // insert and update: the whole row; erase: too, for its key
  void (*write)(CellWriter&, const void* row);      // all cells
  void (*write_key)(CellWriter&, const void* row);  // the first cell
};

class ChangeSet {
 public:
  template <class Row>
  void add(Change::Op op, const Row& row) {
    changes_.push_back({op, &spec_of<Row>(), &row,
                        [](CellWriter& out, const void* raw) { write_row(out, *static_cast<const Row*>(raw)); },
                        [](CellWriter& out, const void* raw) { write_first<Row>(out, *static_cast<const Row*>(raw)); }});
  }
  const std::vector<Change>& changes() const { return changes_; }
  bool empty() const { return changes_.empty(); }

 private:
  template <class Row>
  static void write_first(CellWriter& out, const Row& row) {
    using First = boost::mp11::mp_front<boost::describe::describe_members<Row, boost::describe::mod_public>>;
    write_cell(out, row.*First::pointer);
  }

  std::vector<Change> changes_;
};

}  // namespace tandem::core

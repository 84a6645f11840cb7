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

// Everything in the store that belonged to something, live rows or not: it is to be as if it had never been. What
// belongs to what is the store's to know (store/owned_rows.h).
struct Forgotten {
  const char* owner;  // "instance"
  std::int64_t key;
};

class ChangeSet {
 public:
  template <class Row>
  void add(Change::Op op, const Row& row) {
    changes_.push_back(
        {op, &spec_of<Row>(), &row,
         [](CellWriter& out, const void* raw) { write_row(out, *static_cast<const Row*>(raw)); },
         [](CellWriter& out, const void* raw) { write_first<Row>(out, *static_cast<const Row*>(raw)); }});
  }
  template <class Row>
  void add(Change::Op op, const Row&& row) = delete;  // the set refers to its rows: they must outlive it
  // Done after all changes: what is to be forgotten may have ended in the same batch.
  void forget(const Forgotten& what) { forgotten_.push_back(what); }

  const std::vector<Change>& changes() const { return changes_; }
  const std::vector<Forgotten>& forgotten() const { return forgotten_; }
  bool empty() const { return changes_.empty() && forgotten_.empty(); }

 private:
  template <class Row>
  static void write_first(CellWriter& out, const Row& row) {
    using First = boost::mp11::mp_front<boost::describe::describe_members<Row, boost::describe::mod_public>>;
    write_cell(out, row.*First::pointer);
  }

  std::vector<Change> changes_;
  std::vector<Forgotten> forgotten_;
};

}  // namespace tandem::core

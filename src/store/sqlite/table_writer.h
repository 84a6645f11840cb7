// Writes the rows of one table with prepared statements. SQL is made from the row's description, so a table needs no
// code.
//
// SQLite rewrites the entries of every index whose columns a statement sets, changed or not. Most updates leave them as
// they are, so an update is tried from light to full: first the columns no index knows, on the condition that the
// others are as they were; then those that partial indexes have as their condition ("has it ended?") too; then all.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/change_set.h"
#include "store/sqlite/row_cells.h"

namespace tandem::store::sqlite {

class TableWriter {
 public:
  TableWriter(Connection& connection, const core::TableSpec& spec);
  void write(const core::Change& change);

 private:
  void insert(const core::Change& change);
  void update(const core::Change& change);
  void erase(const core::Change& change);
  void run(Statement& statement);

  Connection& connection_;
  const core::TableSpec& spec_;
  RowCells cells_;
  Statement insert_;
  std::vector<Statement> updates_;   // light first
  std::optional<Statement> erase_;
};

// Which columns of a table its indexes look at: as keys, or in the condition of a partial index.
struct IndexedColumns {
  std::vector<std::string> keys;
  std::vector<std::string> conditions;
};
IndexedColumns indexed_columns(const Connection& connection, const core::TableSpec& spec);

}  // namespace tandem::store::sqlite

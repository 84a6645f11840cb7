// The two ends of a row's crossing: its cells on the way into a statement, and the row a statement shows.
#pragma once
#include <deque>
#include <vector>

#include "core/cells.h"
#include "store/sqlite/connection.h"

namespace tandem::store::sqlite {

// Takes a row's cells and holds them until the next row, so that one row can be bound to several statements.
class RowCells final : public core::CellWriter {
 public:
  void clear();
  void null() override;
  void integer(std::int64_t value) override;
  void text(std::string_view value) override;
  void bytes(std::string_view value) override;

  void bind_to(Statement& statement) const;  // cell n to parameter n
  std::size_t size() const { return cells_.size(); }

 private:
  struct Cell {
    enum class Kind : char { null, integer, text, bytes } kind;
    std::int64_t number;
    std::string_view characters;
  };
  std::string_view keep(std::string_view characters);

  std::vector<Cell> cells_;
  // Characters of the row, in blocks that never move.
  std::deque<std::string> blocks_;
};

// The row a statement stands on, cell after cell.
class StatementRow final : public core::CellReader {
 public:
  explicit StatementRow(const Statement& statement) : statement_(statement) {}
  void rewind() { column_ = 0; }
  bool is_null() override { return statement_.is_null(column_); }
  void skip() override { ++column_; }
  std::int64_t integer() override { return statement_.integer(column_++); }
  std::string_view text() override { return statement_.text(column_++); }
  std::string_view bytes() override { return statement_.bytes(column_++); }

 private:
  const Statement& statement_;
  int column_ = 0;
};

}  // namespace tandem::store::sqlite

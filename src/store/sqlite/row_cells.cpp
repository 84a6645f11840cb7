#include "store/sqlite/row_cells.h"

namespace tandem::store::sqlite {

namespace {
constexpr std::size_t block_size = 16 << 10;
}

void RowCells::clear() {
  cells_.clear();
  const bool small = blocks_.size() == 1 && blocks_.front().capacity() <= block_size;
  if (small) blocks_.front().clear();
  else blocks_.clear();  // the memory of a big row is not kept for the small ones
}

void RowCells::null() { cells_.push_back({Cell::Kind::null, 0, {}}); }
void RowCells::integer(std::int64_t value) { cells_.push_back({Cell::Kind::integer, value, {}}); }
void RowCells::text(std::string_view value) { cells_.push_back({Cell::Kind::text, 0, keep(value)}); }
void RowCells::bytes(std::string_view value) { cells_.push_back({Cell::Kind::bytes, 0, keep(value)}); }

// A block takes characters only while they fit its capacity: what was kept must not move.
std::string_view RowCells::keep(std::string_view characters) {
  if (blocks_.empty() || blocks_.back().size() + characters.size() > blocks_.back().capacity()) {
    blocks_.emplace_back().reserve(std::max(block_size, characters.size()));
  }
  std::string& block = blocks_.back();
  const std::size_t at = block.size();
  block.append(characters);
  return std::string_view(block).substr(at);
}

void RowCells::bind_to(Statement& statement) const {
  for (int at = 0; const Cell& cell : cells_) {
    switch (cell.kind) {
      case Cell::Kind::null: statement.bind_null(at); break;
      case Cell::Kind::integer: statement.bind(at, cell.number); break;
      case Cell::Kind::text: statement.bind_text(at, cell.characters); break;
      case Cell::Kind::bytes: statement.bind_bytes(at, cell.characters); break;
    }
    ++at;
  }
}

}  // namespace tandem::store::sqlite

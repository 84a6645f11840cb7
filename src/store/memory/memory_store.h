// A store that forgets: for tests and sandboxes, and the oracle SQLite is compared with. It keeps rows as cells, as
// SQLite does, so what a row loses on its way into a store it loses here too.
#pragma once
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "store/store.h"

namespace tandem::store {

class MemoryStore final : public Store {
 public:
  struct Bytes {
    std::string bytes;
    friend auto operator<=>(const Bytes&, const Bytes&) = default;
  };
  using Cell = std::variant<std::monostate, std::int64_t, std::string, Bytes>;
  using Cells = std::vector<Cell>;

  void commit(const core::ChangeSet& changes) override;
  void load(const core::TableSpec& table, const RowVisitor& visit) override;
  bool read_one(const core::TableSpec& table, const RowKey& key, const RowVisitor& visit) override;
  Mark mark() override;

  // Every row of a table, live or not, in key order; those of an append-only table as they came.
  std::vector<Cells> rows(const core::TableSpec& table) const;

 private:
  using Rows = std::multimap<Cell, Cells>;  // by the first cell, which only in append-only tables comes twice
  struct StoredTable {
    const core::TableSpec* spec = nullptr;
    Rows rows;
  };
  struct Write {
    const core::Change* change;
    Rows* rows;
    Cells cells;  // of an erased row only the key
  };
  std::vector<Write> writes_of(const core::ChangeSet& changes);
  void forget(const core::Forgotten& what);
  Rows& rows_of(const core::TableSpec& table);
  bool is_live(const core::TableSpec& table, const Cells& row) const;
  bool is_live_instance(const Cell& key) const;

  std::map<std::string, StoredTable, std::less<>> tables_;
  bool failed_ = false;
};

}  // namespace tandem::store

// The floor for the engine's speed: the rows the engine wrote, batch by batch, written again by prepared statements and
// nothing else. The rows lie ready in memory and each update sets only what changes, so no hand-written program could
// do less for the same file.
#pragma once
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/change_set.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/migrations.h"

namespace tandem::bench {

// What a batch writes, kept aside.
class RowTape {
 public:
  using Cell = std::variant<std::monostate, std::int64_t, std::string>;
  struct Write {
    const core::TableSpec* table;
    bool is_new;
    std::vector<Cell> cells;
  };
  using Batch = std::vector<Write>;

  void take(const core::ChangeSet& changes) {
    Batch& batch = batches_.emplace_back();
    for (const core::Change& change : changes.changes()) {
      Copier copier;
      change.write(copier, change.row);
      batch.push_back({change.table, change.op == core::Change::Op::insert, std::move(copier.cells)});
    }
  }
  const std::vector<Batch>& batches() const { return batches_; }

 private:
  struct Copier final : core::CellWriter {
    std::vector<Cell> cells;
    void null() override { cells.emplace_back(); }
    void integer(std::int64_t value) override { cells.emplace_back(value); }
    void text(std::string_view value) override { cells.emplace_back(std::string(value)); }
    void bytes(std::string_view value) override { text(value); }
  };

  std::vector<Batch> batches_;
};

class ByHand {
 public:
  explicit ByHand(const std::string& path) : db_(path, store::sqlite::Connection::Mode::read_write) {
    db_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;"
                "PRAGMA cache_size = -262144");
    store::sqlite::migrate(db_, store::sqlite::all_migrations());
  }

  void write(const RowTape::Batch& batch) {
    db_.execute("BEGIN IMMEDIATE");
    for (const RowTape::Write& row : batch) write(row);
    db_.execute("COMMIT");
  }

 private:
  struct Prepared {
    std::vector<std::size_t> columns;  // of the row, in the order of the statement's parameters
    store::sqlite::Statement statement;
  };

  // What changes in a row's life.
  static std::vector<std::string> changing(const std::string& table) {
    if (table == "job") return {"state", "worker", "deadline", "ended_at"};
    if (table == "element_count") return {"active", "completed"};
    return {"state", "ended_at"};
  }

  Prepared prepare(const core::TableSpec& table, bool is_new) {
    std::string sql = is_new ? "INSERT INTO \"" + std::string(table.name) + "\" VALUES ("
                             : "UPDATE \"" + std::string(table.name) + "\" SET ";
    std::vector<std::size_t> columns;
    const auto names = changing(table.name);
    for (std::size_t at = 0; at < table.columns.size(); ++at) {
      if (!is_new && std::find(names.begin(), names.end(), table.columns[at].name) == names.end()) continue;
      sql +=
          (columns.empty() ? "" : ", ") + (is_new ? std::string() : std::string(table.columns[at].name) + " = ") + "?";
      columns.push_back(at);
    }
    if (!is_new) columns.push_back(0);
    return {columns, store::sqlite::Statement(db_, sql + (is_new ? ")" : " WHERE key = ?"))};
  }

  void write(const RowTape::Write& row) {
    auto found = prepared_.find({row.table, row.is_new});
    if (found == prepared_.end())
      found = prepared_.emplace(std::pair(row.table, row.is_new), prepare(*row.table, row.is_new)).first;
    auto& [columns, statement] = found->second;
    for (int parameter = 0; const std::size_t column : columns)
      bind(statement, *row.table, parameter++, column, row.cells[column]);
    statement.run();
  }

  static void bind(store::sqlite::Statement& to, const core::TableSpec& table, int parameter, std::size_t column,
                   const RowTape::Cell& cell) {
    if (const auto* number = std::get_if<std::int64_t>(&cell)) return to.bind(parameter, *number);
    const auto* text = std::get_if<std::string>(&cell);
    if (!text) return to.bind_null(parameter);
    if (table.columns[column].type == core::ColumnType::bytes) return to.bind_bytes(parameter, *text);
    to.bind_text(parameter, *text);
  }

  store::sqlite::Connection db_;
  std::map<std::pair<const core::TableSpec*, bool>, Prepared> prepared_;
};

}  // namespace tandem::bench

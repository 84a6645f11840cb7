// Where rows live when the power is off. One transaction per batch of commands; what commit() has returned is durable.
//
// One thread writes. A store knows tables only by their TableSpec, so it knows no room.
#pragma once
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

#include "core/change_set.h"

namespace tandem::store {

// The world failed. After a failed commit the outcome is unknown: the owner must reopen and load again, not retry.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Store {
 public:
  virtual ~Store() = default;

  // All changes or none, on disk when this returns. Throws StoreError; from then on every commit does.
  // Rows are erased first: a key may be erased and inserted again in one batch.
  virtual void commit(const core::ChangeSet& changes) = 0;

  // Every stored row that is still live (see live_rows.h: finished ones stay in the store), in key order. The reader is
  // positioned on the row's first cell.
  using RowVisitor = std::function<void(core::CellReader&)>;
  virtual void load(const core::TableSpec& table, const RowVisitor& visit) = 0;

  // One stored row, live or not, by its key. False if there is none. Sees what was committed.
  using RowKey = std::variant<std::int64_t, std::string>;
  virtual bool read_one(const core::TableSpec& table, const RowKey& key, const RowVisitor& visit) = 0;

  // The last record's position and key counter, 0 and 0 of an empty store.
  struct Mark {
    std::int64_t position = 0;
    std::int64_t last_key = 0;
  };
  virtual Mark mark() = 0;
};

// The row of that key, as a value.
template <class Row>
std::optional<Row> read_one(Store& store, const Store::RowKey& key) {
  std::optional<Row> row;
  store.read_one(core::spec_of<Row>(), key, [&](core::CellReader& cells) { core::read_row(cells, row.emplace()); });
  return row;
}

}  // namespace tandem::store

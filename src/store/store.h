// Where rows live when the power is off. One transaction per batch of commands; what commit() has returned is durable.
//
// One thread writes. A store knows tables only by their TableSpec, so it knows no room.
#pragma once
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "core/change_set.h"

namespace tandem::store {

// The world failed. After a failed commit the outcome is unknown: the owner must reopen and load again, not retry.
struct StoreError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Store {
 public:
  virtual ~Store() = default;

  // All changes or none, on disk when this returns. Throws StoreError.
  virtual void commit(const core::ChangeSet& changes) = 0;

  // Every stored row that is still live (see live_rows.h: finished ones stay in the store), in key order. The reader is
  // positioned on the row's first cell.
  using RowVisitor = std::function<void(core::CellReader&)>;
  virtual void load(const core::TableSpec& table, const RowVisitor& visit) = 0;

  // The last record's position and key counter, 0 and 0 of an empty store.
  struct Mark {
    std::int64_t position = 0;
    std::int64_t last_key = 0;
  };
  virtual Mark mark() = 0;
};

}  // namespace tandem::store

// The store for one machine: an SQLite file in WAL mode with synchronous = FULL. Weaker settings lose acknowledged
// work when the power fails, so there is no option for them.
#pragma once
#include <map>
#include <string>

#include "store/sqlite/checkpointer.h"
#include "store/sqlite/connection.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/table_writer.h"
#include "store/owned_rows.h"
#include "store/store.h"

namespace tandem::store {

struct SqliteOptions {
  std::int64_t cache_bytes = 256 << 20;
  int checkpoint_pages = 8000;  // of 4 KiB, in the write-ahead log before it is copied back
};

class SqliteStore final : public Store {
 public:
  // Creates or upgrades the file. Throws StoreError if that fails or another process has it.
  explicit SqliteStore(const std::string& path, const SqliteOptions& options = {});
  ~SqliteStore() override;

  void commit(const core::ChangeSet& changes) override;
  void load(const core::TableSpec& table, const RowVisitor& visit) override;
  bool read_one(const core::TableSpec& table, const RowKey& key, const RowVisitor& visit) override;
  Mark mark() override;

 private:
  void write(const core::ChangeSet& changes);
  void forget(const core::Forgotten& what);
  void roll_back() noexcept;
  sqlite::TableWriter& writer(const core::TableSpec& spec);

  sqlite::FileLock lock_;
  sqlite::Connection connection_;
  std::optional<sqlite::Statement> begin_, commit_;
  std::map<const core::TableSpec*, sqlite::TableWriter> writers_;
  std::map<const core::TableSpec*, sqlite::Statement> lookups_;
  std::map<const OwnedRows*, sqlite::Statement> forgets_;
  std::unique_ptr<sqlite::Checkpointer> checkpointer_;
  int log_pages_ = 0;
  bool failed_ = false;
};

// How the live rows of a table are read, in the order of their keys.
std::string select_live_sql(const core::TableSpec& table);
// How the rows of an owner, whose key is the parameter, are deleted.
std::string forget_sql(const OwnedRows& rows);

}  // namespace tandem::store

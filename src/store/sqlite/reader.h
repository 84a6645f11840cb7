// Reading for people and clients, beside the writer: connections that cannot write, each used by one thread at a time.
//
//   Readers readers(path);
//   Snapshot snapshot = readers.snapshot();
//   Statement& jobs = snapshot.prepare("SELECT ...");
//
// Everything read through one snapshot is of one moment. A snapshot taken after commit() has returned sees that commit.
#pragma once
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/sqlite/connection.h"

namespace tandem::store {

struct ReaderOptions {
  int connections = 4;
  std::int64_t cache_bytes = 32 << 20;               // of each connection
  std::chrono::milliseconds time_limit{10'000};      // of a snapshot; then ReadTooLong
};

// One connection with the statements it has prepared.
class Reader {
 public:
  Reader(const std::string& path, const ReaderOptions& options);
  sqlite::Statement& prepare(const std::string& sql);
  std::vector<std::string> asked() const;
  void begin();
  void end() noexcept;

 private:
  static int check_time(void* self);

  sqlite::Connection connection_;
  std::unordered_map<std::string, sqlite::Statement> statements_;
  std::vector<const std::string*> asked_;  // keys of statements_, since begin()
  const std::chrono::milliseconds time_limit_;
  std::chrono::steady_clock::time_point deadline_;
};

class Readers;

class Snapshot {
 public:
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept = default;
  Snapshot& operator=(Snapshot&&) = delete;

  // Ready for binding. Valid until the snapshot ends; the same text gives the same statement.
  sqlite::Statement& prepare(const std::string& sql) { return reader_->prepare(sql); }

  // The SQL of everything prepared so far: to look at its plan, or to log what was slow.
  std::vector<std::string> asked() const { return reader_->asked(); }

 private:
  friend class Readers;
  Snapshot(Readers* owner, std::unique_ptr<Reader> reader) : owner_(owner), reader_(std::move(reader)) {}

  Readers* owner_;
  std::unique_ptr<Reader> reader_;
};

// Safe to share among threads; waits while all connections are in use.
class Readers {
 public:
  explicit Readers(const std::string& path, const ReaderOptions& options = {});
  Snapshot snapshot();

 private:
  friend class Snapshot;
  void give_back(std::unique_ptr<Reader> reader) noexcept;

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Reader>> idle_;
};

}  // namespace tandem::store

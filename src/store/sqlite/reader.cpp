#include "store/sqlite/reader.h"

#include <sqlite3.h>

#include "store/sqlite/hash_code.h"
#include "store/sqlite/pattern.h"

namespace tandem::store {

namespace {
constexpr std::size_t max_statements = 200;  // kept prepared, of one connection
constexpr int instructions_between_looks = 20'000;
}  // namespace

// ---- one connection

Reader::Reader(const std::string& path, const ReaderOptions& options)
    : connection_(path, sqlite::Connection::Mode::read_only), time_limit_(options.time_limit) {
  connection_.execute("PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" + std::to_string(options.cache_bytes >> 10));
  sqlite::define_is_like(connection_.raw());
  sqlite::define_hash_code(connection_.raw());
  sqlite3_progress_handler(connection_.raw(), instructions_between_looks, &Reader::check_time, this);
}

int Reader::check_time(void* self) { return std::chrono::steady_clock::now() > static_cast<Reader*>(self)->deadline_; }

sqlite::Statement& Reader::prepare(const std::string& sql) {
  auto found = statements_.find(sql);
  if (found == statements_.end()) found = statements_.try_emplace(sql, connection_, sql).first;
  asked_.push_back(&found->first);
  found->second.reset();
  return found->second;
}

std::vector<std::string> Reader::asked() const {
  std::vector<std::string> texts;
  for (const std::string* sql : asked_) texts.push_back(*sql);
  return texts;
}

void Reader::begin() {
  deadline_ = std::chrono::steady_clock::now() + time_limit_;
  asked_.clear();
  connection_.execute("BEGIN");
}

// A statement that is not at its end would hold the snapshot, and with it the write-ahead log.
void Reader::end() noexcept {
  deadline_ = std::chrono::steady_clock::time_point::max();
  for (auto& [sql, statement] : statements_) statement.reset();
  asked_.clear();
  if (statements_.size() > max_statements) statements_.clear();
  sqlite3_exec(connection_.raw(), "COMMIT", nullptr, nullptr, nullptr);
}

// ---- the pool

Readers::Readers(const std::string& path, const ReaderOptions& options) {
  for (int left = options.connections; left; --left) idle_.push_back(std::make_unique<Reader>(path, options));
}

Snapshot Readers::snapshot() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [this] { return !idle_.empty(); });
  Snapshot snapshot(this, std::move(idle_.back()));
  idle_.pop_back();
  lock.unlock();
  snapshot.reader_->begin();
  return snapshot;
}

void Readers::give_back(std::unique_ptr<Reader> reader) noexcept {
  reader->end();
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(reader));
  }
  returned_.notify_one();
}

Snapshot::~Snapshot() {
  if (reader_) owner_->give_back(std::move(reader_));
}

}  // namespace tandem::store

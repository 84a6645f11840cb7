#include "store/sqlite/checkpointer.h"

#include <sqlite3.h>

namespace tandem::store::sqlite {

namespace {

// Copies what no reader still needs, waiting for nobody. That somebody else is at it is no failure.
void checkpoint(Connection& connection) {
  const int code = sqlite3_wal_checkpoint_v2(connection.raw(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) fail(connection.raw(), "cannot checkpoint");
}

}  // namespace

Checkpointer::Checkpointer(const std::string& path, int pages)
    : connection_(path, Connection::Mode::read_write), pages_(pages) {
  connection_.execute("PRAGMA synchronous = FULL");
  connection_.number("SELECT count(*) FROM sqlite_schema");  // a connection that never read has no log to copy
  thread_ = std::jthread([this](std::stop_token stop) { loop(std::move(stop)); });
}

Checkpointer::~Checkpointer() {
  thread_.request_stop();
  wake_.notify_all();
}

void Checkpointer::committed(Connection& writer, int log_pages) {
  if (failed_.load(std::memory_order_acquire)) throw StoreError(failure_);
  switch (phase_.load(std::memory_order_acquire)) {
    case Phase::idle:
      if (log_pages < pages_) return;
      {
        const std::lock_guard lock(mutex_);
        phase_ = Phase::wanted;
      }
      wake_.notify_one();
      return;
    case Phase::wanted: return;
    case Phase::copied:
      checkpoint(writer);
      phase_ = Phase::idle;
      return;
  }
}

void Checkpointer::loop(std::stop_token stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [this] { return phase_ == Phase::wanted; })) return;
    }
    try {
      checkpoint(connection_);
      phase_ = Phase::copied;
    } catch (const StoreError& error) {
      failure_ = error.what();
      failed_.store(true, std::memory_order_release);
      return;
    }
  }
}

}  // namespace tandem::store::sqlite

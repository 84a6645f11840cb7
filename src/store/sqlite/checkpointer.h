// Copies the write-ahead log back into the database file, beside the writer, so that commits do not wait for it.
//
// A checkpoint beside a busy writer never catches up: while it copies, more is appended, and the log starts over only
// when all of it was copied. So each pass in the background is followed by a short one of the writer's, between two
// commits, that copies what was appended meanwhile. That bounds the log.
#pragma once
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "store/sqlite/connection.h"

namespace tandem::store::sqlite {

class Checkpointer {
 public:
  Checkpointer(const std::string& path, int pages);  // start a pass when the log has that many pages
  ~Checkpointer();

  // The writer's side, after each commit. Throws StoreError if a pass failed: the disk is not to be trusted any more.
  void committed(Connection& writer, int log_pages);

 private:
  enum class Phase { idle, wanted, copied };
  void loop(std::stop_token stop);

  Connection connection_;
  const int pages_;
  std::atomic<Phase> phase_ = Phase::idle;
  std::atomic<bool> failed_ = false;
  std::string failure_;      // written before failed_, read after it
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;      // last: it uses the others
};

}  // namespace tandem::store::sqlite

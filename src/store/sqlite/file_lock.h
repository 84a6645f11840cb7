// Keeps a second server away from a file: two writers with their own memory would undo each other's work.
// The lock lies on "<path>.lock" and goes with the process, however it ends. SQLite's own locks cannot do this: they
// are held for one transaction, and for good they would keep our readers out too.
#pragma once
#include <string>

namespace tandem::store::sqlite {

class FileLock {
 public:
  explicit FileLock(const std::string& path);  // throws StoreError if somebody has it, saying who
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace tandem::store::sqlite

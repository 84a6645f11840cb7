#include "store/sqlite/file_lock.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/store.h"

namespace tandem::store::sqlite {

namespace {

std::string holder(int file) {
  char text[32] = {};
  const ssize_t length = ::pread(file, text, sizeof text - 1, 0);
  return length > 0 ? "process " + std::string(text, static_cast<std::size_t>(length)) : "another process";
}

// Only for the message another server may have to give, so a failure to write it is no failure.
void sign(int file) {
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(file, 0) == 0) (void)!::pwrite(file, pid.data(), pid.size(), 0);
}

}  // namespace

FileLock::FileLock(const std::string& path) {
  const std::string name = path + ".lock";
  file_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0) throw StoreError("cannot open " + name + ": " + std::strerror(errno));
  if (::flock(file_, LOCK_EX | LOCK_NB) == 0) {
    sign(file_);
    return;
  }
  const std::string who = errno == EWOULDBLOCK ? holder(file_) : std::strerror(errno);
  ::close(file_);
  throw StoreError(path + " is in use by " + who + ": one server at a time may write to it");
}

FileLock::~FileLock() { ::close(file_); }

}  // namespace tandem::store::sqlite

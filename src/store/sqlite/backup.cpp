#include "store/sqlite/backup.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

#include "store/sqlite/connection.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/migrations.h"

namespace tandem::store::sqlite {

namespace {

namespace fs = std::filesystem;

// On disk, not only on its way: the file, or the names in a directory.
void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  const std::string why = std::strerror(errno);
  if (file >= 0) ::close(file);
  if (!done) throw StoreError("cannot bring " + path.string() + " to the disk: " + why);
}

fs::path directory_of(const fs::path& path) { return path.has_parent_path() ? path.parent_path() : fs::path("."); }

void refuse_existing(const fs::path& path, const std::string& what_to_do) {
  if (fs::exists(path)) throw StoreError(path.string() + " is already there: " + what_to_do);
}

// A file under a name of its own until it is whole.
class Draft {
 public:
  explicit Draft(const fs::path& target) : target_(target), path_(target.string() + ".part") { fs::remove(path_); }
  ~Draft() {
    std::error_code ignored;
    if (!finished_) fs::remove(path_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  std::string path() const { return path_.string(); }

  void finish() {
    sync(path_);
    fs::rename(path_, target_);
    finished_ = true;
    sync(directory_of(target_));
  }

 private:
  fs::path target_, path_;
  bool finished_ = false;
};

void expect_schema(Connection& connection, const std::string& path) {
  const std::int64_t version = connection.number("PRAGMA user_version");
  const auto newest = static_cast<std::int64_t>(all_migrations().size());
  if (version < 1 || connection.number("PRAGMA application_id") != application_id)
    throw StoreError(path + " is no store of Tandem");
  if (version > newest)
    throw StoreError(path + " has schema version " + std::to_string(version) + ", this program knows only up to " +
                     std::to_string(newest) + ": use the newer program");
}

void expect_whole(Connection& connection, const std::string& path) {
  Statement check(connection, "PRAGMA integrity_check(1)");
  if (!check.step() || check.text(0) != "ok") throw StoreError(path + " is damaged: " + std::string(check.text(0)));
}

StoreFacts facts_of(Connection& connection, const std::string& path) {
  StoreFacts facts{.bytes = static_cast<std::int64_t>(fs::file_size(path)),
                   .schema_version = connection.number("PRAGMA user_version")};
  Statement newest(connection, "SELECT position, at FROM record ORDER BY position DESC LIMIT 1");
  if (newest.step()) {
    facts.records = newest.integer(0);
    facts.newest_at = from_millis(newest.integer(1));
  }
  return facts;
}

template <class Work>
StoreFacts in_our_words(Work&& work) {
  try {
    return work();
  } catch (const fs::filesystem_error& error) {
    throw StoreError(error.what());
  }
}

}  // namespace

StoreFacts verify(const std::string& path) {
  if (!fs::exists(path)) throw StoreError("there is no file " + path);
  return in_our_words([&] {
    Connection connection(path, Connection::Mode::read_only);
    expect_schema(connection, path);
    expect_whole(connection, path);
    return facts_of(connection, path);
  });
}

StoreFacts back_up(const std::string& store, const std::string& copy) {
  if (!fs::exists(store)) throw StoreError("there is no store " + store);
  return in_our_words([&] {
    refuse_existing(copy, "name a file that is not there yet");
    Draft draft(copy);
    {
      Connection connection(store, Connection::Mode::read_only);
      expect_schema(connection, store);
      const std::string path = draft.path();
      Statement into(connection, "VACUUM INTO ?");  // one read transaction: writers go on beside it
      into.bind_text(0, path);
      into.run();
    }
    StoreFacts facts = verify(draft.path());
    draft.finish();
    return facts;
  });
}

StoreFacts restore(const std::string& copy, const std::string& store) {
  return in_our_words([&] {
    fs::create_directories(directory_of(store));
    const FileLock lock(store);
    refuse_existing(store, "a restore replaces no store; move it away first");
    // SQLite would take the log of another store for this one's.
    for (const char* suffix : {"-wal", "-shm"})
      refuse_existing(store + suffix, "it is left of another store; move it away first");
    verify(copy);
    Draft draft(store);
    fs::copy_file(copy, draft.path());
    StoreFacts facts = verify(draft.path());
    draft.finish();
    return facts;
  });
}

}  // namespace tandem::store::sqlite

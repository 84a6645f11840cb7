// Copies of a store, taken while a server writes to it, checked, and brought back.
//
// A copy shows the store at one moment: every command that was answered before the copy began is in it, and no command
// in part. It is one file without a write-ahead log, so it can be moved by any means.
#pragma once
#include <string>

#include "base/instant.h"
#include "store/store.h"

namespace tandem::store::sqlite {

struct StoreFacts {
  std::int64_t bytes = 0;
  std::int64_t schema_version = 0;
  std::int64_t records = 0;          // position of the newest one
  std::optional<Instant> newest_at;  // its time; none if nothing has ever happened
};

// Reads the whole file. Throws StoreError if it is damaged, no store of ours, or newer than this program knows.
StoreFacts verify(const std::string& path);

// Writes a copy to a file that must not be there yet. The file gets its name when it is whole and on disk, so one that
// has the name is good, whatever happened meanwhile. Throws StoreError, and leaves nothing behind.
StoreFacts back_up(const std::string& store, const std::string& copy);

// Puts a verified copy where no store is yet, and no server works. Throws StoreError, and changes nothing.
StoreFacts restore(const std::string& copy, const std::string& store);

}  // namespace tandem::store::sqlite

// The schema's history. Files in migrations/ are compiled into the program; PRAGMA user_version says which have run.
#pragma once
#include <span>

#include "store/sqlite/connection.h"

namespace tandem::store::sqlite {

// In the head of every file of ours (PRAGMA application_id): "Tand".
inline constexpr std::int64_t application_id = 0x54616e64;

struct Migration {
  int version;       // 1, 2, 3, ... without gaps
  const char* name;
  const char* sql;
};

std::span<const Migration> all_migrations();

// Brings the file to the newest version, one transaction each: after a crash the file is at the one before or after.
// Throws StoreError on a file that is newer than the program, or that is some other program's.
void migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace tandem::store::sqlite

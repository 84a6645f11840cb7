// What a deployment's files hold: read and checked all at once, nothing stored yet.
#pragma once
#include "engine/deployment/commands.h"
#include "engine/rows.h"

namespace tandem::engine {

// The definitions of one file, without keys and versions: a graph before its decisions.
struct ReadFile {
  const DeployFile* file;
  std::vector<Definition> definitions;
};

// Every problem of every file in one rejection.
Result<std::vector<ReadFile>> read_files(const std::vector<DeployFile>& files);

}  // namespace tandem::engine

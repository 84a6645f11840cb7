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

// Every problem of every file in one rejection. Decision models may import others of these files, or deployed ones;
// what is imported comes before who imports it.
Result<std::vector<ReadFile>> read_files(const std::vector<DeployFile>& files,
                                         const dmn::Decisions::Importer& deployed);

}  // namespace tandem::engine

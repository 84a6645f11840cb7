// Files on their way to a server.
#pragma once
#include "cli/client.h"

namespace tandem::cli {

struct ModelFile {
  std::string name;
  std::string content;
};

std::string read_file(const std::string& path);      // Failure if it cannot be read
ModelFile read_model(const std::string& path);

// Answers a row {kind, id, version, file, key} for each definition.
List deploy_models(Client& client, const std::string& tenant, const std::vector<ModelFile>& files);

// What --variables says: JSON, or @FILE with JSON in it; an object, or null if nothing was given.
Value variables_of(const Invocation& invocation);

}  // namespace tandem::cli

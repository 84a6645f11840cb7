// The file that says who may come in: argon2id hashes of passwords, digests of API keys; nothing that opens a door.
//   {"users": [{"name", "passwordHash", "roles", "tenants"}], "apiKeys": [{"name", "digest", "roles", "tenants"}]}
// Each may have "claims", a context of texts: what mapping rules look at.
#pragma once
#include <memory>
#include <string>

#include "base/value.h"
#include "server/credentials.h"

namespace tandem::cli {

// Throws Failure, with the place, for a file that cannot be read or understood.
Value read_credentials_file(const std::string& path);
// As a whole or not at all, readable by the owner only.
void write_credentials_file(const std::string& path, const Value& content);

// Replaces everybody `credentials` knows by those of the file.
void load_credentials(const std::string& path, server::MemoryCredentials& credentials);

}  // namespace tandem::cli

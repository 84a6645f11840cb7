// What links to documents are signed with: random bytes that stay with the store, so that links outlive a restart.
#pragma once
#include <string>

namespace tandem::server {

// From `data`/link.key, made at the first start, readable by the owner only. Throws std::runtime_error.
std::string link_secret(const std::string& data);

}  // namespace tandem::server

// On whose behalf a command runs, as far as the core must know: a name for the ledger, and the tenants it may touch.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::core {

// The tenant of rows that belong to the provider itself (people, services), not to one of its clients.
inline constexpr const char* provider_tenant = "<provider>";

struct Caller {
  std::string name = "system";
  bool all_tenants = true;
  std::vector<std::string> tenants = {};

  bool may_see(std::string_view tenant) const {
    return all_tenants || std::find(tenants.begin(), tenants.end(), tenant) != tenants.end();
  }
};

}  // namespace tandem::core

// On whose behalf a command runs, as far as the core must know: a name for the ledger, the tenants it may touch, and
// what it may do there.
#pragma once
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::core {

class Access;  // core/access.h
enum class ResourceType;
enum class Permission;

// The tenant of rows that belong to the provider itself (people, services), not to one of its clients.
inline constexpr const char* provider_tenant = "<provider>";

struct Caller {
  std::string name = "system";
  bool all_tenants = true;
  std::vector<std::string> tenants = {};
  // What it may do; nothing here for those who are not asked: the system, administrators, everybody where
  // authorizations are switched off.
  std::shared_ptr<const Access> access = {};
  bool is_program = false;  // an API key rather than a person

  bool may_see(std::string_view tenant) const {
    return all_tenants || std::find(tenants.begin(), tenants.end(), tenant) != tenants.end();
  }
  bool may(ResourceType type, Permission permission, std::string_view id) const;
};

}  // namespace tandem::core

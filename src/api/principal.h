// Who is asking. Every request that is not public carries a principal, and every read is answered through one.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::api {

struct Principal {
  enum class Kind : std::uint8_t { user, api_key };

  std::string name;
  Kind kind = Kind::user;
  std::vector<std::string> roles = {};
  std::vector<std::string> tenants = {"<default>"};

  bool has_role(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }
  bool may_see_tenant(std::string_view tenant) const { return std::ranges::find(tenants, tenant) != tenants.end(); }
};

inline constexpr std::string_view administrator = "administrator";  // may do everything
inline constexpr std::string_view worker = "worker";                // works on jobs and tasks

}  // namespace tandem::api

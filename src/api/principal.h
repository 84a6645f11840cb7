// Who is asking. Every request that is not public carries a principal, and every read is answered through one.
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/access.h"

namespace tandem::api {

struct Principal {
  enum class Kind : std::uint8_t { user, api_key };

  std::string name;
  Kind kind = Kind::user;
  std::vector<std::string> roles = {};
  std::vector<std::string> tenants = {"<default>"};
  std::vector<std::string> groups = {};
  std::vector<std::pair<std::string, std::string>> claims = {};  // what mapping rules look at
  std::string display_name = {};
  std::string email = {};
  // What they may do, where authorizations are switched on; nothing here for administrators, and where they are off.
  std::shared_ptr<const core::Access> access = {};

  bool has_role(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }
  bool is_administrator() const { return has_role("administrator") || has_role("admin"); }
  bool may_see_tenant(std::string_view tenant) const { return std::ranges::find(tenants, tenant) != tenants.end(); }
};

inline constexpr std::string_view administrator = "administrator";  // may do everything
inline constexpr std::string_view worker = "worker";                // works on jobs and tasks

}  // namespace tandem::api

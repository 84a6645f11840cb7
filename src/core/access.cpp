#include "core/access.h"

#include <algorithm>
#include <cctype>

#include "core/caller.h"
#include "core/row.h"

namespace tandem::core {

namespace {

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

}  // namespace

std::string api_name(ResourceType type) { return upper(enum_name(type)); }
std::string api_name(Permission permission) {
  return permission == Permission::remove ? "DELETE" : upper(enum_name(permission));
}

void Access::grant(ResourceType type, Permission permission, std::string_view id) {
  Grants& grants = grants_[{type, permission}];
  if (id == every_resource) grants.all = true;
  else grants.ids.emplace(id);
}

void Access::grant_by_property(ResourceType type, Permission permission, std::string_view property) {
  grants_[{type, permission}].properties.emplace(property);
}

const Access::Grants& Access::of(ResourceType type, Permission permission) const {
  static const Grants none;
  const auto found = grants_.find({type, permission});
  return found == grants_.end() ? none : found->second;
}

bool Access::permits(ResourceType type, Permission permission, std::string_view id) const {
  const Grants& grants = of(type, permission);
  if (grants.all) return true;
  return id.empty() ? !grants.ids.empty() : grants.ids.contains(id);
}

bool Caller::may(ResourceType type, Permission permission, std::string_view id) const {
  return !access || access->permits(type, permission, id);
}

}  // namespace tandem::core

// Roles: sets of authorizations with a name.
#include "api/identity.h"

namespace tandem::api {

void add_roles(Resources& resources) {
  static constexpr DirectoryKind roles{"/v2/roles", "roleId", views::Directory::roles, identity::Container::role};
  add_reading(resources, roles);
  add_changing<identity::CreateRole, identity::UpdateRole, identity::DeleteRole>(resources, roles);
  for (const MemberKind& member : {member_users, member_clients, member_groups, member_rules})
    add_members(resources, roles, member);
}

}  // namespace tandem::api

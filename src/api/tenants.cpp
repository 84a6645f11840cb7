// Tenants: one client company's data each, seen by its members only.
#include "api/identity.h"

namespace tandem::api {

void add_tenants(Resources& resources) {
  static constexpr DirectoryKind tenants{"/v2/tenants", "tenantId", views::Directory::tenants,
                                         identity::Container::tenant};
  add_reading(resources, tenants);
  add_changing<identity::CreateTenant, identity::UpdateTenant, identity::DeleteTenant>(resources, tenants);
  for (const MemberKind& member : {member_users, member_clients, member_groups, member_roles, member_rules})
    add_members(resources, tenants, member);
}

}  // namespace tandem::api

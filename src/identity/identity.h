// The room "identity": users, groups, roles, tenants, mapping rules, who belongs to what, and authorizations.
//
// A command here is given by an administrator, or by whoever was granted to give it; that is decided in flow, before.
#pragma once
#include <variant>

#include "base/result.h"
#include "core/described.h"
#include "core/keys.h"
#include "core/table.h"
#include "identity/rows.h"

namespace tandem::identity {

// Hashes are made where passwords come in: a slow salted one; the password itself goes no further.
struct CreateUser { std::string username, password_hash, name, email; };
struct UpdateUser { std::string username; std::optional<std::string> password_hash = {}, name = {}, email = {}; };
struct DeleteUser { std::string username; };

struct CreateGroup { std::string id, name, description; };
struct UpdateGroup { std::string id, name, description; };
struct DeleteGroup { std::string id; };
struct CreateRole { std::string id, name, description; };
struct UpdateRole { std::string id, name, description; };
struct DeleteRole { std::string id; };
struct CreateTenant { std::string id, name, description; };
struct UpdateTenant { std::string id, name, description; };
struct DeleteTenant { std::string id; };

struct CreateMappingRule { std::string id, claim_name, claim_value, name; };
struct UpdateMappingRule { std::string id, claim_name, claim_value, name; };
struct DeleteMappingRule { std::string id; };

struct Assign { Container container; std::string container_id; Member member; std::string member_id; };
struct Unassign { Container container; std::string container_id; Member member; std::string member_id; };

// Either a resource id or a property. Answers {key}.
struct CreateAuthorization {
  Owner owner;
  std::string owner_id;
  ResourceType resource;
  std::string resource_id = {}, property = {};
  std::vector<Permission> permissions = {};
};
struct UpdateAuthorization {
  AuthorizationKey key;
  CreateAuthorization to;
};
struct DeleteAuthorization { AuthorizationKey key; };

// The roles and the tenant every installation begins with; nothing if it has begun.
struct SetUp {};
// The first administrator: a user in the role "admin"; refused once there is one.
struct CreateAdministrator { CreateUser user; };

using Command = std::variant<CreateUser, UpdateUser, DeleteUser, CreateGroup, UpdateGroup, DeleteGroup, CreateRole,
                             UpdateRole, DeleteRole, CreateTenant, UpdateTenant, DeleteTenant, CreateMappingRule,
                             UpdateMappingRule, DeleteMappingRule, Assign, Unassign, CreateAuthorization,
                             UpdateAuthorization, DeleteAuthorization, SetUp, CreateAdministrator>;

const char* name(const Command& command);  // "CreateUser"

struct UserPut { User user; };
EVENT(UserPut, user)
struct UserDeleted { std::string username; };
EVENT(UserDeleted, username)
// The hash is not part of the event: it is in the store once, in password.
struct PasswordSet { std::string username; std::string hash; };
EVENT(PasswordSet, username)
struct GroupPut { Group group; };
EVENT(GroupPut, group)
struct GroupDeleted { std::string id; };
EVENT(GroupDeleted, id)
struct RolePut { Role role; };
EVENT(RolePut, role)
struct RoleDeleted { std::string id; };
EVENT(RoleDeleted, id)
struct TenantPut { Tenant tenant; };
EVENT(TenantPut, tenant)
struct TenantDeleted { std::string id; };
EVENT(TenantDeleted, id)
struct MappingRulePut { MappingRule rule; };
EVENT(MappingRulePut, rule)
struct MappingRuleDeleted { std::string id; };
EVENT(MappingRuleDeleted, id)
struct MemberAssigned { Membership membership; };
EVENT(MemberAssigned, membership)
struct MemberUnassigned { std::string key; };
EVENT(MemberUnassigned, key)
struct AuthorizationPut { Authorization authorization; };
EVENT(AuthorizationPut, authorization)
struct AuthorizationDeleted { AuthorizationKey key; };
EVENT(AuthorizationDeleted, key)

using Event = std::variant<UserPut, UserDeleted, PasswordSet, GroupPut, GroupDeleted, RolePut, RoleDeleted, TenantPut,
                           TenantDeleted, MappingRulePut, MappingRuleDeleted, MemberAssigned, MemberUnassigned,
                           AuthorizationPut, AuthorizationDeleted>;

struct State {
  core::Table<User> users;
  core::Table<Password> passwords;
  core::Table<Group> groups;
  core::Table<Role> roles;
  core::Table<Tenant> tenants;
  core::Table<MappingRule> mapping_rules;
  core::Table<Membership> memberships;
  core::Table<Authorization> authorizations;
  std::int64_t version = 0;  // of this process: another number after every event
};

Result<std::vector<Event>> decide(const State& state, const Command& command, core::Keys& keys, Instant now);
void apply(State& state, const Event& event);

// Roles that may do everything: the word of the credentials file, and the one clients of this API know.
inline constexpr const char* administrator_role = "administrator";
inline constexpr const char* admin_role = "admin";
bool is_administrator_role(std::string_view role);

// Permissions that make sense for resources of a type; others are refused.
const std::vector<Permission>& permissions_of(ResourceType type);

// The default tenant is always there, and need not be created.
inline constexpr const char* default_tenant = "<default>";

}  // namespace tandem::identity

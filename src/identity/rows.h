// Identity: who there is, what they belong to, and what they may do.
#pragma once
#include <string>
#include <vector>

#include "core/access.h"
#include "core/row.h"

namespace tandem::identity {

using core::Permission;
using core::ResourceType;
using core::TableName;

// Rows of this room are the provider's: their `tenant` is core::provider_tenant.

struct User {
  static constexpr TableName table{"user"};
  std::string username;
  std::string tenant;
  std::string name;                    // "" if not given
  std::string email;
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(User, (), (username, tenant, name, email, created_at))

// How a user's password is verified. A row of its own, because it is no part of the ledger: an event names the user and
// not the hash.
struct Password {
  static constexpr TableName table{"password"};
  std::string username;
  std::string tenant;
  std::string hash;                    // argon2id, with its salt and cost
};
BOOST_DESCRIBE_STRUCT(Password, (), (username, tenant, hash))

// People and programs that are treated alike.
struct Group {
  static constexpr TableName table{"user_group"};
  std::string id;
  std::string tenant;
  std::string name;
  std::string description;
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, tenant, name, description))

// A set of authorizations with a name.
struct Role {
  static constexpr TableName table{"role"};
  std::string id;
  std::string tenant;
  std::string name;
  std::string description;
};
BOOST_DESCRIBE_STRUCT(Role, (), (id, tenant, name, description))

// One client company's data; work of a tenant is seen by its members only.
struct Tenant {
  static constexpr TableName table{"tenant"};
  std::string id;
  std::string tenant;
  std::string name;
  std::string description;
};
BOOST_DESCRIBE_STRUCT(Tenant, (), (id, tenant, name, description))

// Whoever comes with this claim (of a token, or of the credentials file) is a member of what the rule is a member of.
struct MappingRule {
  static constexpr TableName table{"mapping_rule"};
  std::string id;
  std::string tenant;
  std::string claim_name;
  std::string claim_value;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(MappingRule, (), (id, tenant, claim_name, claim_value, name))

enum class Container { group, role, tenant };
BOOST_DESCRIBE_ENUM(Container, group, role, tenant)

enum class Member { user, client, group, role, mapping_rule };
BOOST_DESCRIBE_ENUM(Member, user, client, group, role, mapping_rule)

struct Membership {
  static constexpr TableName table{"membership"};
  std::string key;                     // membership_key
  std::string tenant;
  Container container = Container::group;
  std::string container_id;
  Member member = Member::user;
  std::string member_id;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (key, tenant, container, container_id, member, member_id))

using AuthorizationKey = Id<struct AuthorizationTag>;

enum class Owner { user, client, role, group, mapping_rule };
BOOST_DESCRIBE_ENUM(Owner, user, client, role, group, mapping_rule)

// The owner may do these things to a resource of the type: to the one with this id, to all ("*"), or, where a property
// is named instead, to those that name the owner in it.
struct Authorization {
  static constexpr TableName table{"authorization"};
  AuthorizationKey key;
  std::string tenant;
  Owner owner = Owner::user;
  std::string owner_id;
  ResourceType resource = ResourceType::process_definition;
  std::string resource_id;             // "" where a property is named
  std::string property;
  std::vector<std::string> permissions;  // names of Permission
};
BOOST_DESCRIBE_STRUCT(Authorization, (), (key, tenant, owner, owner_id, resource, resource_id, property, permissions))

inline std::string membership_key(Container container, const std::string& container_id, Member member,
                                  const std::string& member_id) {
  return std::string(core::enum_name(container)) + "/" + container_id + "/" + core::enum_name(member) + "/" + member_id;
}

}  // namespace tandem::identity

#include "identity/principals.h"

#include <algorithm>

namespace tandem::identity {

namespace {

Member member_of(Owner owner) {
  switch (owner) {
    case Owner::user: return Member::user;
    case Owner::client: return Member::client;
    case Owner::role: return Member::role;
    case Owner::group: return Member::group;
    case Owner::mapping_rule: return Member::mapping_rule;
  }
  return Member::user;
}

void add(std::vector<std::string>& ids, const std::string& id) {
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

void grant(core::Access& access, const Authorization& authorization) {
  for (const std::string& name : authorization.permissions) {
    const auto permission = core::enum_value<Permission>(name);
    if (authorization.property.empty()) access.grant(authorization.resource, permission, authorization.resource_id);
    else access.grant_by_property(authorization.resource, permission, authorization.property);
  }
}

}  // namespace

Directory::Directory(const State& state) : version_(state.version) {
  for (const User* user : state.users.sorted()) users_.emplace(user->username, *user);
  for (const Password* password : state.passwords.sorted()) hashes_.emplace(password->username, password->hash);
  for (const Tenant* tenant : state.tenants.sorted()) tenants_.emplace(tenant->id, *tenant);
  for (const MappingRule* rule : state.mapping_rules.sorted()) rules_.push_back(*rule);
  for (const Membership* one : state.memberships.sorted())
    containers_of_[{one->member, one->member_id}].emplace_back(one->container, one->container_id);
  for (const Authorization* one : state.authorizations.sorted())
    granted_[{member_of(one->owner), one->owner_id}].push_back(*one);
}

// The principal themselves, and the rules their claims meet.
std::vector<Directory::Name> Directory::identities_of(const Subject& subject) const {
  std::vector<Name> names{{subject.kind, subject.id}};
  for (const MappingRule& rule : rules_)
    if (std::ranges::find(subject.claims, std::pair(rule.claim_name, rule.claim_value)) != subject.claims.end())
      names.emplace_back(Member::mapping_rule, rule.id);
  return names;
}

Directory::Ids Directory::containers(Container container, const std::vector<Name>& members) const {
  Ids ids;
  for (const Name& member : members) {
    const auto found = containers_of_.find(member);
    if (found == containers_of_.end()) continue;
    for (const auto& [kind, id] : found->second)
      if (kind == container) add(ids, id);
  }
  return ids;
}

Standing Directory::standing_of(const Subject& subject) const {
  Standing standing;
  std::vector<Name> names = identities_of(subject);
  standing.groups = containers(Container::group, names);
  for (const std::string& group : standing.groups) names.emplace_back(Member::group, group);
  standing.roles = subject.roles;
  for (const std::string& role : containers(Container::role, names)) add(standing.roles, role);
  for (const std::string& role : standing.roles) names.emplace_back(Member::role, role);
  standing.tenants = containers(Container::tenant, names);
  standing.is_administrator = std::ranges::any_of(standing.roles, is_administrator_role);
  auto access = std::make_shared<core::Access>(subject.id, standing.groups);
  for (const Name& name : names)
    if (const auto found = granted_.find(name); found != granted_.end())
      for (const Authorization& authorization : found->second) grant(*access, authorization);
  standing.access = std::move(access);
  return standing;
}

const std::string* Directory::password_hash(std::string_view username) const {
  const auto found = hashes_.find(username);
  return found == hashes_.end() ? nullptr : &found->second;
}

const User* Directory::user(std::string_view username) const {
  const auto found = users_.find(username);
  return found == users_.end() ? nullptr : &found->second;
}

const Tenant* Directory::tenant(std::string_view id) const {
  const auto found = tenants_.find(id);
  return found == tenants_.end() ? nullptr : &found->second;
}

}  // namespace tandem::identity

#include "identity/identity.h"

#include <algorithm>

#include "core/caller.h"
#include "identity/beginning.h"

namespace tandem::identity {

namespace {

constexpr std::size_t max_id = 256;
const std::string house = core::provider_tenant;

bool is_id_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("_~@.+-").find(c) != std::string_view::npos;
}

// ---- what every id and name must be

Result<void> check_id(const std::string& id, const std::string& what) {
  if (id.empty()) return reject(Code::invalid_argument, "No " + what + " provided.");
  if (id.size() > max_id)
    return reject(Code::invalid_argument, "The provided " + what + " exceeds the limit of 256 characters.");
  if (std::ranges::all_of(id, is_id_letter)) return {};
  return reject(
      Code::invalid_argument,
      "The provided " + what + " contains illegal characters. It must match the pattern '^[a-zA-Z0-9_~@.+-]+$'.");
}

Result<void> check_name(const std::string& name) {
  if (name.find_first_not_of(" \t\r\n") == std::string::npos)
    return reject(Code::invalid_argument, "No name provided.");
  return {};
}

std::unexpected<Rejection> no_such(const std::string& to_do, const std::string& what, const std::string& id) {
  return reject(Code::not_found, "Expected to " + to_do + " " + what + " with id '" + id + "', but there is none");
}

std::unexpected<Rejection> there_is_one(const std::string& what, const std::string& id) {
  return reject(Code::already_exists,
                "Expected to create " + what + " with id '" + id + "', but there is one with this id");
}

// ---- groups, roles and tenants: an id, a name, a description

struct Kind {
  const char* what;   // "group"
  const char* id;     // "groupId"
};
constexpr Kind group_kind{"group", "groupId"}, role_kind{"role", "roleId"}, tenant_kind{"tenant", "tenantId"};

template <class Put, class Row, class Command>
Result<Events> create(const core::Table<Row>& table, const Command& command, const Kind& kind) {
  TRY(check_id(command.id, kind.id));
  TRY(check_name(command.name));
  if (table.find(command.id)) return there_is_one(kind.what, command.id);
  return Events{Put{{command.id, house, command.name, command.description}}};
}

template <class Put, class Row, class Command>
Result<Events> update(const core::Table<Row>& table, const Command& command, const Kind& kind) {
  TRY(check_name(command.name));
  if (!table.find(command.id)) return no_such("update", kind.what, command.id);
  return Events{Put{{command.id, house, command.name, command.description}}};
}

// What goes with something that is deleted: its memberships, both ways, and what was granted to it.
void forget(const State& state, std::optional<Container> container, Member member, std::optional<Owner> owner,
            const std::string& id, Events& events) {
  for (const Membership* one : state.memberships.sorted())
    if ((container == one->container && one->container_id == id) || (one->member == member && one->member_id == id))
      events.push_back(MemberUnassigned{one->key});
  for (const Authorization* one : state.authorizations.sorted())
    if (owner == one->owner && one->owner_id == id) events.push_back(AuthorizationDeleted{one->key});
}

Result<Events> decide_one(const State& state, const CreateGroup& command, core::Keys&, Instant) {
  return create<GroupPut>(state.groups, command, group_kind);
}
Result<Events> decide_one(const State& state, const UpdateGroup& command, core::Keys&, Instant) {
  return update<GroupPut>(state.groups, command, group_kind);
}
Result<Events> decide_one(const State& state, const CreateRole& command, core::Keys&, Instant) {
  return create<RolePut>(state.roles, command, role_kind);
}
Result<Events> decide_one(const State& state, const UpdateRole& command, core::Keys&, Instant) {
  return update<RolePut>(state.roles, command, role_kind);
}
Result<Events> decide_one(const State& state, const CreateTenant& command, core::Keys&, Instant) {
  return create<TenantPut>(state.tenants, command, tenant_kind);
}
Result<Events> decide_one(const State& state, const UpdateTenant& command, core::Keys&, Instant) {
  return update<TenantPut>(state.tenants, command, tenant_kind);
}

Result<Events> decide_one(const State& state, const DeleteGroup& command, core::Keys&, Instant) {
  if (!state.groups.find(command.id)) return no_such("delete", "group", command.id);
  Events events;
  forget(state, Container::group, Member::group, Owner::group, command.id, events);
  events.push_back(GroupDeleted{command.id});
  return events;
}

Result<Events> decide_one(const State& state, const DeleteRole& command, core::Keys&, Instant) {
  if (!state.roles.find(command.id)) return no_such("delete", "role", command.id);
  if (is_administrator_role(command.id))
    return reject(Code::invalid_state, "The role '" + command.id + "' is built in and stays");
  Events events;
  forget(state, Container::role, Member::role, Owner::role, command.id, events);
  events.push_back(RoleDeleted{command.id});
  return events;
}

Result<Events> decide_one(const State& state, const DeleteTenant& command, core::Keys&, Instant) {
  if (!state.tenants.find(command.id)) return no_such("delete", "tenant", command.id);
  if (command.id == default_tenant) return reject(Code::invalid_state, "The default tenant stays");
  Events events;
  for (const Membership* one : state.memberships.sorted())
    if (one->container == Container::tenant && one->container_id == command.id)
      events.push_back(MemberUnassigned{one->key});
  events.push_back(TenantDeleted{command.id});
  return events;
}

// ---- users

Result<void> check_email(const std::string& email) {
  const std::size_t at = email.find('@');
  if (email.empty() ||
      (at != 0 && at != std::string::npos && at + 1 < email.size() && email.find('@', at + 1) == std::string::npos))
    return {};
  return reject(Code::invalid_argument, "The provided email '" + email + "' is not valid.");
}

Result<Events> decide_one(const State& state, const CreateUser& command, core::Keys&, Instant now) {
  TRY(check_id(command.username, "username"));
  TRY(check_email(command.email));
  if (command.password_hash.empty()) return reject(Code::invalid_argument, "No password provided.");
  if (state.users.find(command.username)) return there_is_one("user", command.username);
  return Events{UserPut{{command.username, house, command.name, command.email, now}},
                PasswordSet{command.username, command.password_hash}};
}

Result<Events> decide_one(const State& state, const UpdateUser& command, core::Keys&, Instant) {
  const User* known = state.users.find(command.username);
  if (!known) return no_such("update", "user", command.username);
  User user = *known;
  if (command.name) user.name = *command.name;
  if (command.email) user.email = *command.email;
  TRY(check_email(user.email));
  Events events{UserPut{user}};
  if (command.password_hash) events.push_back(PasswordSet{command.username, *command.password_hash});
  return events;
}

Result<Events> decide_one(const State& state, const DeleteUser& command, core::Keys&, Instant) {
  if (!state.users.find(command.username)) return no_such("delete", "user", command.username);
  Events events;
  forget(state, std::nullopt, Member::user, Owner::user, command.username, events);
  events.push_back(UserDeleted{command.username});
  return events;
}

// ---- mapping rules

Result<void> check_claim(const State& state, const std::string& id, const std::string& name, const std::string& value) {
  if (name.empty()) return reject(Code::invalid_argument, "No claimName provided.");
  if (value.empty()) return reject(Code::invalid_argument, "No claimValue provided.");
  for (const MappingRule* rule : state.mapping_rules.sorted())
    if (rule->id != id && rule->claim_name == name && rule->claim_value == value)
      return reject(Code::already_exists, "The mapping rule '" + rule->id + "' is about the claim '" + name +
                                              "' with the value '" + value + "' already");
  return {};
}

Result<Events> decide_one(const State& state, const CreateMappingRule& command, core::Keys&, Instant) {
  TRY(check_id(command.id, "mappingRuleId"));
  TRY(check_name(command.name));
  if (state.mapping_rules.find(command.id)) return there_is_one("mapping rule", command.id);
  TRY(check_claim(state, command.id, command.claim_name, command.claim_value));
  return Events{MappingRulePut{{command.id, house, command.claim_name, command.claim_value, command.name}}};
}

Result<Events> decide_one(const State& state, const UpdateMappingRule& command, core::Keys&, Instant) {
  TRY(check_name(command.name));
  if (!state.mapping_rules.find(command.id)) return no_such("update", "mapping rule", command.id);
  TRY(check_claim(state, command.id, command.claim_name, command.claim_value));
  return Events{MappingRulePut{{command.id, house, command.claim_name, command.claim_value, command.name}}};
}

Result<Events> decide_one(const State& state, const DeleteMappingRule& command, core::Keys&, Instant) {
  if (!state.mapping_rules.find(command.id)) return no_such("delete", "mapping rule", command.id);
  Events events;
  forget(state, std::nullopt, Member::mapping_rule, Owner::mapping_rule, command.id, events);
  events.push_back(MappingRuleDeleted{command.id});
  return events;
}

// ---- who belongs to what

Result<void> check_container(const State& state, Container container, const std::string& id) {
  const bool is_there = container == Container::group ? state.groups.find(id) != nullptr
                        : container == Container::role ? state.roles.find(id) != nullptr
                                                       : state.tenants.find(id) != nullptr;
  if (!is_there) return no_such("change the members of the", core::enum_name(container), id);
  return {};
}

// Users and programs may be known to the credentials file, or to an identity provider, alone.
Result<void> check_member(const State& state, Member member, const std::string& id) {
  const bool is_there = member == Member::group ? state.groups.find(id) != nullptr
                        : member == Member::role ? state.roles.find(id) != nullptr
                        : member == Member::mapping_rule ? state.mapping_rules.find(id) != nullptr
                                                         : true;
  if (!is_there)
    return no_such("assign the", member == Member::mapping_rule ? "mapping rule" : core::enum_name(member), id);
  return member == Member::user || member == Member::client
             ? check_id(id, member == Member::user ? "username" : "clientId")
             : Result<void>();
}

Result<Events> decide_one(const State& state, const Assign& command, core::Keys&, Instant) {
  TRY(check_container(state, command.container, command.container_id));
  TRY(check_member(state, command.member, command.member_id));
  Membership row{membership_key(command.container, command.container_id, command.member, command.member_id), house,
                 command.container, command.container_id, command.member, command.member_id};
  if (state.memberships.find(row.key))
    return reject(Code::already_exists, "'" + command.member_id + "' is assigned to the " +
                                            core::enum_name(command.container) + " '" + command.container_id +
                                            "' already");
  return Events{MemberAssigned{std::move(row)}};
}

Result<Events> decide_one(const State& state, const Unassign& command, core::Keys&, Instant) {
  TRY(check_container(state, command.container, command.container_id));
  const std::string key = membership_key(command.container, command.container_id, command.member, command.member_id);
  if (!state.memberships.find(key))
    return reject(Code::not_found, "'" + command.member_id + "' is not assigned to the " +
                                       core::enum_name(command.container) + " '" + command.container_id + "'");
  return Events{MemberUnassigned{key}};
}

// ---- authorizations

Result<void> check_owner(const State& state, Owner owner, const std::string& id) {
  if (id.empty()) return reject(Code::invalid_argument, "No ownerId provided.");
  const bool is_there = owner == Owner::role ? state.roles.find(id) != nullptr
                        : owner == Owner::group ? state.groups.find(id) != nullptr
                        : owner == Owner::mapping_rule ? state.mapping_rules.find(id) != nullptr
                                                       : true;  // as with members
  if (!is_there)
    return no_such("authorize the", owner == Owner::mapping_rule ? "mapping rule" : core::enum_name(owner), id);
  return {};
}

Result<void> check_permissions(const CreateAuthorization& command) {
  if (command.permissions.empty()) return reject(Code::invalid_argument, "No permissionTypes provided.");
  const std::vector<Permission>& known = permissions_of(command.resource);
  for (const Permission permission : command.permissions)
    if (std::ranges::find(known, permission) == known.end())
      return reject(Code::invalid_argument, "The permission " + core::api_name(permission) +
                                                " is not one for resources of type " +
                                                core::api_name(command.resource) + ".");
  return {};
}

Result<void> check_resource(const CreateAuthorization& command) {
  if (command.resource_id.empty() == command.property.empty())
    return reject(Code::invalid_argument, "Exactly one of [resourceId, resourcePropertyName] is required.");
  static const std::vector<std::string> properties{"assignee", "candidateUsers", "candidateGroups"};
  if (command.property.empty() || (command.resource == ResourceType::user_task &&
                                   std::ranges::find(properties, command.property) != properties.end()))
    return {};
  return reject(
      Code::invalid_argument,
      "Only resources of type USER_TASK are authorized by a property, and only by assignee, candidateUsers or candidateGroups.");
}

Result<Events> put_authorization(const State& state, AuthorizationKey key, const CreateAuthorization& command) {
  TRY(check_owner(state, command.owner, command.owner_id));
  TRY(check_resource(command));
  TRY(check_permissions(command));
  Authorization row{
      key, house, command.owner, command.owner_id, command.resource, command.resource_id, command.property, {}};
  for (const Permission permission : command.permissions) row.permissions.push_back(core::enum_name(permission));
  for (const Authorization* other : state.authorizations.sorted())
    if (other->key != key && other->owner == row.owner && other->owner_id == row.owner_id &&
        other->resource == row.resource && other->resource_id == row.resource_id && other->property == row.property)
      return reject(Code::already_exists, "The authorization '" + std::to_string(other->key.value) +
                                              "' is about the same owner and resource; update it");
  return Events{AuthorizationPut{std::move(row)}};
}

Result<Events> decide_one(const State& state, const CreateAuthorization& command, core::Keys& keys, Instant) {
  return put_authorization(state, AuthorizationKey{keys.next()}, command);
}

Result<Events> decide_one(const State& state, const UpdateAuthorization& command, core::Keys&, Instant) {
  if (!state.authorizations.find(command.key))
    return no_such("update", "authorization", std::to_string(command.key.value));
  return put_authorization(state, command.key, command.to);
}

Result<Events> decide_one(const State& state, const DeleteAuthorization& command, core::Keys&, Instant) {
  if (!state.authorizations.find(command.key))
    return no_such("delete", "authorization", std::to_string(command.key.value));
  return Events{AuthorizationDeleted{command.key}};
}

// ---- what is there from the beginning

Result<Events> decide_one(const State& state, const SetUp&, core::Keys& keys, Instant) {
  return beginning(state, keys);
}

Result<Events> decide_one(const State& state, const CreateAdministrator& command, core::Keys& keys, Instant now) {
  for (const Membership* one : state.memberships.sorted())
    if (one->container == Container::role && is_administrator_role(one->container_id))
      return reject(Code::forbidden, "There is an administrator already: '" + one->member_id + "'; ask for an account");
  Events events = TRY(decide_one(state, command.user, keys, now));
  const std::string key = membership_key(Container::role, admin_role, Member::user, command.user.username);
  events.push_back(MemberAssigned{{key, house, Container::role, admin_role, Member::user, command.user.username}});
  return events;
}

// ---- applying

template <class Row>
void put(core::Table<Row>& table, const Row& row) {
  if (table.find(core::key_of(row))) table.change(core::key_of(row), [&](Row& known) { known = row; });
  else table.insert(row);
}

struct Applier {
  State& state;
  void operator()(const UserPut& event) { put(state.users, event.user); }
  void operator()(const UserDeleted& event) {
    state.users.erase(event.username);
    if (state.passwords.find(event.username)) state.passwords.erase(event.username);
  }
  void operator()(const PasswordSet& event) {
    if (!event.hash.empty()) put(state.passwords, {event.username, house, event.hash});
  }
  void operator()(const GroupPut& event) { put(state.groups, event.group); }
  void operator()(const GroupDeleted& event) { state.groups.erase(event.id); }
  void operator()(const RolePut& event) { put(state.roles, event.role); }
  void operator()(const RoleDeleted& event) { state.roles.erase(event.id); }
  void operator()(const TenantPut& event) { put(state.tenants, event.tenant); }
  void operator()(const TenantDeleted& event) { state.tenants.erase(event.id); }
  void operator()(const MappingRulePut& event) { put(state.mapping_rules, event.rule); }
  void operator()(const MappingRuleDeleted& event) { state.mapping_rules.erase(event.id); }
  void operator()(const MemberAssigned& event) { state.memberships.insert(event.membership); }
  void operator()(const MemberUnassigned& event) { state.memberships.erase(event.key); }
  void operator()(const AuthorizationPut& event) { put(state.authorizations, event.authorization); }
  void operator()(const AuthorizationDeleted& event) { state.authorizations.erase(event.key); }
};

}  // namespace

bool is_administrator_role(std::string_view role) { return role == administrator_role || role == admin_role; }

const char* name(const Command& command) {
  static constexpr const char* names[] = {
      "CreateUser",   "UpdateUser",         "DeleteUser",          "CreateGroup",         "UpdateGroup",
      "DeleteGroup",  "CreateRole",         "UpdateRole",          "DeleteRole",          "CreateTenant",
      "UpdateTenant", "DeleteTenant",       "CreateMappingRule",   "UpdateMappingRule",   "DeleteMappingRule",
      "Assign",       "Unassign",           "CreateAuthorization", "UpdateAuthorization", "DeleteAuthorization",
      "SetUp",        "CreateAdministrator"};
  static_assert(std::size(names) == std::variant_size_v<Command>);
  return names[command.index()];
}

Result<Events> decide(const State& state, const Command& command, core::Keys& keys, Instant now) {
  return std::visit([&](const auto& one) { return decide_one(state, one, keys, now); }, command);
}

void apply(State& state, const Event& event) {
  ++state.version;
  std::visit(Applier{state}, event);
}

}  // namespace tandem::identity

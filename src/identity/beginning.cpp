#include "identity/beginning.h"

#include "core/caller.h"

namespace tandem::identity {

namespace {

struct BuiltIn {
  const char *id, *name, *description;
};
constexpr BuiltIn built_in[] = {
    {administrator_role, "Administrator", "May do everything"},
    {admin_role, "Admin", "May do everything"},
    {"worker", "Worker", "Works on jobs and tasks, starts processes, sends messages"},
    {"readonly-admin", "Read-only admin", "Sees everything and changes nothing"}};

// What a role of the beginning may do; administrators are not asked.
void grant_to_role(const std::string& role, ResourceType type, std::vector<Permission> permissions, core::Keys& keys,
                   Events& events) {
  Authorization row{AuthorizationKey{keys.next()},
                    core::provider_tenant,
                    Owner::role,
                    role,
                    type,
                    std::string(core::every_resource),
                    "",
                    {}};
  for (const Permission permission : permissions) row.permissions.push_back(core::enum_name(permission));
  events.push_back(AuthorizationPut{std::move(row)});
}

void grant_to_worker(core::Keys& keys, Events& events) {
  using enum Permission;
  const std::string role = "worker";
  grant_to_role(role, ResourceType::process_definition,
                {create_process_instance, read_process_definition, read_process_instance, update_process_instance,
                 read_user_task, update_user_task},
                keys, events);
  grant_to_role(role, ResourceType::decision_definition,
                {create_decision_instance, read_decision_definition, read_decision_instance}, keys, events);
  grant_to_role(role, ResourceType::message, {create, read}, keys, events);
  grant_to_role(role, ResourceType::document, {create, read}, keys, events);
  grant_to_role(role, ResourceType::component, {access}, keys, events);
}

bool is_reading(Permission permission) {
  return core::api_name(permission).starts_with("READ") || permission == Permission::access;
}

void grant_to_reader(core::Keys& keys, Events& events) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<ResourceType>>([&](auto type) {
    std::vector<Permission> reading;
    for (const Permission permission : permissions_of(type.value))
      if (is_reading(permission)) reading.push_back(permission);
    if (!reading.empty()) grant_to_role("readonly-admin", type.value, reading, keys, events);
  });
}

}  // namespace

Events beginning(const State& state, core::Keys& keys) {
  Events events;
  if (state.roles.find(admin_role)) return events;  // what was deleted since stays deleted
  if (!state.tenants.find(default_tenant))
    events.push_back(TenantPut{{default_tenant, core::provider_tenant, "Default", ""}});
  for (const BuiltIn& role : built_in) {
    events.push_back(RolePut{{role.id, core::provider_tenant, role.name, role.description}});
    if (role.id == std::string_view("worker")) grant_to_worker(keys, events);
    if (role.id == std::string_view("readonly-admin")) grant_to_reader(keys, events);
  }
  return events;
}

}  // namespace tandem::identity

// Who there is, what they belong to, what they may do, and what was done.
#pragma once
#include "views/search.h"

namespace tandem::views {

// Lists by name; what each looks like is in identity.cpp.
enum class Directory { users, groups, roles, tenants, mapping_rules };

Result<Value> search_directory(Snapshot& snapshot, const Visibility& visibility, Directory list, const Value& request);
Result<Value> get_directory_entry(Snapshot& snapshot, const Visibility& visibility, Directory list,
                                  const std::string& id);

// The members of a container ("group", "role" or "tenant"), of one kind, as the API shows them there: only their id for
// users, clients and groups, whole for roles and mapping rules. not_found if there is no such container.
struct Members {
  Directory containers;
  std::string_view container;
  std::string_view member;     // "user", "client", "group", "role", "mapping_rule"
};
Result<Value> search_members(Snapshot& snapshot, const Visibility& visibility, const Members& members,
                             const std::string& container, const Value& request);
// The other way round: the roles a group is in.
Result<Value> search_roles_of_group(Snapshot& snapshot, const Visibility& visibility, const std::string& group,
                                    const Value& request);

Result<Value> search_authorizations(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_authorization(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// {name, tenantId, description} of the tenants there are among these.
Value tenants_named(Snapshot& snapshot, const std::vector<std::string>& ids);

Result<Value> search_audit_log(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_audit_log(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_user_task_audit_log(Snapshot& snapshot, const Visibility& visibility, std::int64_t task,
                                         const Value& request);

}  // namespace tandem::views

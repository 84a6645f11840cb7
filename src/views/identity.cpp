#include "views/identity.h"

#include "views/filter.h"

namespace tandem::views {

namespace {

using core::Permission;
using core::ResourceType;

constexpr Property user_properties[] = {
    {"username", "u.username"}, {"name", "u.name", Type::maybe_text}, {"email", "u.email", Type::maybe_text}};
constexpr Property group_properties[] = {
    {"groupId", "g.id"}, {"name", "g.name"}, {"description", "g.description", Type::maybe_text, shown}};
constexpr Property role_properties[] = {
    {"roleId", "r.id"}, {"name", "r.name"}, {"description", "r.description", Type::maybe_text, shown}};
constexpr Property tenant_properties[] = {{"tenantId", "t.id"},
                                          {"name", "t.name"},
                                          {"description", "t.description", Type::maybe_text, shown},
                                          {"key", "t.rowid", Type::key, sorted}};
constexpr Property rule_properties[] = {
    {"mappingRuleId", "p.id"}, {"claimName", "p.claim_name"}, {"claimValue", "p.claim_value"}, {"name", "p.name"}};

constexpr Guard user_guards[] = {{ResourceType::user, Permission::read, "u.username"}};
constexpr Guard group_guards[] = {{ResourceType::group, Permission::read, "g.id"}};
constexpr Guard role_guards[] = {{ResourceType::role, Permission::read, "r.id"}};
constexpr Guard tenant_guards[] = {{ResourceType::tenant, Permission::read, "t.id"}};
constexpr Guard rule_guards[] = {{ResourceType::mapping_rule, Permission::read, "p.id"}};

constexpr ListSpec users{"User", "user u", "u.rowid", "", user_properties, false, {}, user_guards};
constexpr ListSpec groups{"Group", "user_group g", "g.rowid", "", group_properties, false, {}, group_guards};
constexpr ListSpec roles{"Role", "role r", "r.rowid", "", role_properties, false, {}, role_guards};
constexpr ListSpec tenants{"Tenant", "tenant t", "t.rowid", "", tenant_properties, false, {}, tenant_guards};
constexpr ListSpec rules{"Mapping Rule", "mapping_rule p", "p.rowid", "", rule_properties, false, {}, rule_guards};

struct Known {
  const ListSpec& list;
  std::string_view id;       // the column
  std::string_view id_name;  // in messages
};

const Known& known(Directory directory) {
  static const Known all[] = {{users, "u.username", "username"}, {groups, "g.id", "id"}, {roles, "r.id", "id"},
                              {tenants, "t.id", "id"}, {rules, "p.id", "id"}};
  return all[static_cast<std::size_t>(directory)];
}

// ---- members

constexpr Property member_users[] = {{"username", "m.member_id"}};
constexpr Property member_clients[] = {{"clientId", "m.member_id"}};
constexpr Property member_groups[] = {{"groupId", "m.member_id"}};
constexpr ListSpec members_as_users{"Member", "membership m", "m.rowid", "", member_users};
constexpr ListSpec members_as_clients{"Member", "membership m", "m.rowid", "", member_clients};
constexpr ListSpec members_as_groups{"Member", "membership m", "m.rowid", "", member_groups};

Sql membership_of(std::string_view member, std::string_view container) {
  return Sql("m.member = '") << member << "' AND m.container = '" << container << "'";
}

// Whole entries of another list that are members.
Sql members_among(std::string_view id, std::string_view member, std::string_view container,
                  const std::string& container_id) {
  return Sql(id) << " IN (SELECT m.member_id FROM membership m WHERE " << membership_of(member, container)
                 << " AND m.container_id = " << Sql().value(container_id) << ")";
}

}  // namespace

Result<Value> search_directory(Snapshot& snapshot, const Visibility& visibility, Directory directory,
                               const Value& request) {
  return search(snapshot, known(directory).list, visibility, request);
}

Result<Value> get_directory_entry(Snapshot& snapshot, const Visibility& visibility, Directory directory,
                                  const std::string& id) {
  const Known& entry = known(directory);
  return get_only(snapshot, entry.list, visibility, Sql(entry.id) << " = " << Sql().value(id),
                  std::string(entry.list.what) + " with " + std::string(entry.id_name) + " '" + id + "'");
}

Result<Value> search_members(Snapshot& snapshot, const Visibility& visibility, const Members& members,
                             const std::string& container, const Value& request) {
  TRY(get_directory_entry(snapshot, visibility, members.containers, container));
  const Visibility inside = visibility.inside();
  if (members.member == "role")
    return search(snapshot, roles, inside, request, members_among("r.id", "role", members.container, container));
  if (members.member == "mapping_rule")
    return search(snapshot, rules, inside, request,
                  members_among("p.id", "mapping_rule", members.container, container));
  const ListSpec& list = members.member == "user"     ? members_as_users
                         : members.member == "client" ? members_as_clients
                                                      : members_as_groups;
  const Sql only = membership_of(members.member, members.container)
                   << " AND m.container_id = " << Sql().value(container);
  return search(snapshot, list, inside, request, only);
}

Result<Value> search_roles_of_group(Snapshot& snapshot, const Visibility& visibility, const std::string& group,
                                    const Value& request) {
  TRY(get_directory_entry(snapshot, visibility, Directory::groups, group));
  Sql only("r.id IN (SELECT m.container_id FROM membership m WHERE ");
  only << membership_of("group", "role") << " AND m.member_id = " << Sql().value(group) << ")";
  return search(snapshot, roles, visibility.inside(), request, only);
}

// ---- authorizations

namespace {

constexpr Choice owner_types[] = {{"USER", "a.owner = 'user'"},
                                  {"CLIENT", "a.owner = 'client'"},
                                  {"ROLE", "a.owner = 'role'"},
                                  {"GROUP", "a.owner = 'group'"},
                                  {"MAPPING_RULE", "a.owner = 'mapping_rule'"},
                                  {"UNSPECIFIED", "0"}};
constexpr Choice resource_types[] = {
    {"AUDIT_LOG", "a.resource = 'audit_log'"},
    {"AUTHORIZATION", "a.resource = 'authorization'"},
    {"BATCH", "a.resource = 'batch'"},
    {"CLUSTER_VARIABLE", "a.resource = 'cluster_variable'"},
    {"COMPONENT", "a.resource = 'component'"},
    {"DECISION_DEFINITION", "a.resource = 'decision_definition'"},
    {"DECISION_REQUIREMENTS_DEFINITION", "a.resource = 'decision_requirements_definition'"},
    {"DOCUMENT", "a.resource = 'document'"},
    {"EXPRESSION", "a.resource = 'expression'"},
    {"GLOBAL_LISTENER", "a.resource = 'global_listener'"},
    {"GROUP", "a.resource = 'group'"},
    {"MAPPING_RULE", "a.resource = 'mapping_rule'"},
    {"MESSAGE", "a.resource = 'message'"},
    {"PROCESS_DEFINITION", "a.resource = 'process_definition'"},
    {"RESOURCE", "a.resource = 'resource'"},
    {"ROLE", "a.resource = 'role'"},
    {"SYSTEM", "a.resource = 'system'"},
    {"TENANT", "a.resource = 'tenant'"},
    {"USER", "a.resource = 'user'"},
    {"USER_TASK", "a.resource = 'user_task'"}};

Result<Sql> among(std::string_view column, const Value& filter, const std::string& path) {
  if (!filter.is_list()) return cannot_parse(path);
  std::vector<SqlValue> values;
  for (const Value& one : filter.list()) {
    if (!one.is_string()) return cannot_parse(path);
    values.emplace_back(std::string(one.string()));
  }
  return Sql(column) << " IN " << Sql().list(values);
}
Result<Sql> with_resources(const Value& filter, const std::string& path) {
  return among("a.resource_id", filter, path);
}
Result<Sql> with_properties(const Value& filter, const std::string& path) { return among("a.property", filter, path); }

constexpr Property authorization_properties[] = {
    {"authorizationKey", "a.key", Type::key, shown},
    {"ownerId", "a.owner_id"},
    {"ownerType", "a.owner", Type::choice, everywhere, owner_types},
    {"resourceType", "a.resource", Type::choice, everywhere, resource_types},
    {"resourceId", "a.resource_id", Type::maybe_text, shown | sorted},
    {"resourcePropertyName", "a.property", Type::maybe_text, shown | sorted},
    {"permissionTypes",
     "(SELECT json_group_array(iif(value = 'remove', 'DELETE', upper(value))) FROM json_each(a.permissions))",
     Type::json, shown},
    {"resourceIds", "", Type::text, filtered, {}, with_resources},
    {"resourcePropertyNames", "", Type::text, filtered, {}, with_properties},
};
constexpr Guard authorization_guards[] = {{ResourceType::authorization, Permission::read, "a.key"}};
constexpr ListSpec authorizations{
    "Authorization", "authorization a", "a.key", "", authorization_properties, false, {}, authorization_guards};

}  // namespace

Result<Value> search_authorizations(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, authorizations, visibility, request);
}

Result<Value> get_authorization(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, authorizations, visibility, key);
}

Value tenants_named(Snapshot& snapshot, const std::vector<std::string>& ids) {
  const Visibility everything{core::Caller{}};
  return items(snapshot, tenants, everything, Sql("t.id IN ") << Sql().list({ids.begin(), ids.end()})).value()["items"];
}

// ---- the audit log

namespace {

constexpr Choice entity_types[] = {{"AUTHORIZATION", "a.entity_type = 'AUTHORIZATION'"},
                                   {"BATCH", "a.entity_type = 'BATCH'"},
                                   {"DECISION", "a.entity_type = 'DECISION'"},
                                   {"GROUP", "a.entity_type = 'GROUP'"},
                                   {"INCIDENT", "a.entity_type = 'INCIDENT'"},
                                   {"JOB", "a.entity_type = 'JOB'"},
                                   {"MAPPING_RULE", "a.entity_type = 'MAPPING_RULE'"},
                                   {"PROCESS_INSTANCE", "a.entity_type = 'PROCESS_INSTANCE'"},
                                   {"RESOURCE", "a.entity_type = 'RESOURCE'"},
                                   {"ROLE", "a.entity_type = 'ROLE'"},
                                   {"TENANT", "a.entity_type = 'TENANT'"},
                                   {"USER", "a.entity_type = 'USER'"},
                                   {"USER_TASK", "a.entity_type = 'USER_TASK'"},
                                   {"VARIABLE", "a.entity_type = 'VARIABLE'"},
                                   {"CLIENT", "a.entity_type = 'CLIENT'"}};
constexpr Choice related_types[] = {
    {"USER", "a.related_type = 'USER'"}, {"CLIENT", "a.related_type = 'CLIENT'"}, {"GROUP", "a.related_type = 'GROUP'"},
    {"ROLE", "a.related_type = 'ROLE'"}, {"MAPPING_RULE", "a.related_type = 'MAPPING_RULE'"}};
constexpr Choice operations[] = {{"ASSIGN", "a.operation = 'ASSIGN'"},     {"CANCEL", "a.operation = 'CANCEL'"},
                                 {"COMPLETE", "a.operation = 'COMPLETE'"}, {"CREATE", "a.operation = 'CREATE'"},
                                 {"DELETE", "a.operation = 'DELETE'"},     {"EVALUATE", "a.operation = 'EVALUATE'"},
                                 {"MIGRATE", "a.operation = 'MIGRATE'"},   {"MODIFY", "a.operation = 'MODIFY'"},
                                 {"RESOLVE", "a.operation = 'RESOLVE'"},   {"RESUME", "a.operation = 'RESUME'"},
                                 {"SUSPEND", "a.operation = 'SUSPEND'"},   {"UNASSIGN", "a.operation = 'UNASSIGN'"},
                                 {"UNKNOWN", "a.operation = 'UNKNOWN'"},   {"UPDATE", "a.operation = 'UPDATE'"}};
constexpr Choice actor_types[] = {
    {"ANONYMOUS", "0"}, {"CLIENT", "a.by_program"}, {"UNKNOWN", "0"}, {"USER", "NOT a.by_program"}};
// What was refused has caused no event.
constexpr std::string_view was_accepted =
    "NOT EXISTS (SELECT 1 FROM record WHERE record.position = a.position AND events = '[]')";
constexpr Choice results[] = {
    {"SUCCESS", was_accepted},
    {"FAIL", "EXISTS (SELECT 1 FROM record WHERE record.position = a.position AND events = '[]')"}};
constexpr Choice categories[] = {{"ADMIN", "a.category = 'admin'"},
                                 {"DEPLOYED_RESOURCES", "a.category = 'deployed_resources'"},
                                 {"USER_TASKS", "a.category = 'user_tasks'"}};
constexpr Choice no_batches[] = {{"UNKNOWN", "0"}};
constexpr std::string_view tenant_shown = "iif(a.tenant = '<provider>', '', a.tenant)";

constexpr Property audit_properties[] = {
    {"auditLogKey", "a.position", Type::key},
    {"entityKey", "a.entity_key"},
    {"entityType", "a.entity_type", Type::choice, everywhere, entity_types},
    {"operationType", "a.operation", Type::choice, everywhere, operations},
    {"batchOperationKey", "NULL", Type::key},
    {"batchOperationType", "NULL", Type::choice, everywhere, no_batches},
    {"timestamp", "a.at", Type::time},
    {"actorId", "a.actor"},
    {"actorType", "a.by_program", Type::choice, everywhere, actor_types},
    {"agentElementId", "''", Type::maybe_text, shown | filtered},
    {"tenantId", tenant_shown, Type::maybe_text},
    {"result", was_accepted, Type::choice, everywhere, results},
    {"category", "a.category", Type::choice, everywhere, categories},
    {"processDefinitionId", "a.process_id", Type::maybe_text},
    {"processDefinitionKey", "a.definition", Type::key},
    {"processInstanceKey", "a.instance", Type::key},
    {"rootProcessInstanceKey", "a.root", Type::key, shown},
    {"elementInstanceKey", "a.element", Type::key},
    {"jobKey", "a.job", Type::key},
    {"userTaskKey", "a.user_task", Type::key},
    {"decisionRequirementsId", "''", Type::maybe_text},
    {"decisionRequirementsKey", "NULL", Type::key},
    {"decisionDefinitionId", "a.decision_id", Type::maybe_text},
    {"decisionDefinitionKey", "a.decision", Type::key},
    {"decisionEvaluationKey", "iif(a.entity_type = 'DECISION', CAST(a.entity_key AS INTEGER), NULL)", Type::key},
    {"deploymentKey", "a.deployment", Type::key, shown | filtered},
    {"formKey", "NULL", Type::key, shown | filtered},
    {"resourceKey", "a.resource", Type::key, shown | filtered},
    {"relatedEntityKey", "a.related_key", Type::maybe_text, shown | filtered},
    {"relatedEntityType", "a.related_type", Type::choice, shown | filtered, related_types},
    {"entityDescription", "a.description", Type::maybe_text, shown | filtered},
};

// All of it, or what was done to one's processes and their tasks. Entries of administration are about no tenant.
constexpr Guard audit_guards[] = {
    {ResourceType::audit_log, Permission::read, "upper(a.category)"},
    {ResourceType::process_definition, Permission::read_process_instance, "nullif(a.process_id, '')"}};
constexpr ListSpec audit_log{"Audit Log", "audit a", "a.position", "", audit_properties, false, {}, audit_guards};

// Unless somebody wants another order: the index by time then answers filters by time, too.
Value in_order_of_time(const Value& request) {
  if (!request["sort"].is_null()) return request;
  Context ordered = request.is_context() ? request.context() : Context{};
  ordered.put("sort", Value::list({Value::context({{"field", "timestamp"}, {"order", "ASC"}})}));
  return Value(std::move(ordered));
}

// Administration of the provider names its clients, so it is for those who see all of them, or were granted all of the
// log.
Sql of_seen_tenants(const Visibility& visibility) {
  const bool sees_provider =
      visibility.sees_all() ||
      (visibility.access() && visibility.access()->of(ResourceType::audit_log, Permission::read).all);
  if (!sees_provider) return visible("a.tenant", visibility);
  return Sql("(a.tenant = '<provider>' OR ") << visible("a.tenant", visibility) << ")";
}

}  // namespace

Result<Value> search_audit_log(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, audit_log, visibility, in_order_of_time(request), of_seen_tenants(visibility));
}

Result<Value> get_audit_log(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get_only(snapshot, audit_log, visibility,
                  Sql("a.position = ") << Sql().value(key) << " AND " << of_seen_tenants(visibility),
                  "Audit log with key '" + std::to_string(key) + "'");
}

Result<Value> search_user_task_audit_log(Snapshot& snapshot, const Visibility& visibility, std::int64_t task,
                                         const Value& request) {
  return search(snapshot, audit_log, visibility, request,
                Sql("a.user_task = ") << Sql().value(task) << " AND " << of_seen_tenants(visibility));
}

}  // namespace tandem::views

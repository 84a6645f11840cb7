#include "views/user_tasks.h"
#include "views/filter.h"
#include "views/guards.h"

#include "views/tags.h"
#include "views/variable_filter.h"

namespace tandem::views {

namespace {

// The states in between are seen while task listeners are at work.
constexpr Choice states[] = {{"CREATING", "t.state = 'creating'"},
                             {"CREATED", "t.ended_at IS NULL AND t.state = 'created'"},
                             {"ASSIGNING", "t.state = 'assigning'"},
                             {"UPDATING", "t.state = 'updating'"},
                             {"COMPLETING", "t.state = 'completing'"},
                             {"COMPLETED", "t.state = 'completed'"},
                             {"CANCELING", "t.state = 'canceling'"},
                             {"CANCELED", "t.state = 'canceled'"},
                             {"FAILED", "0"}};

Result<Sql> for_group(const Value& filter, const std::string& path) {
  return one_name_condition("t.candidate_groups", filter, path);
}
Result<Sql> for_user(const Value& filter, const std::string& path) {
  return one_name_condition("t.candidate_users", filter, path);
}
Result<Sql> with_instance_variables(const Value& filter, const std::string& path) {
  return variables_condition("t.instance", "v.scope", filter, path);
}
Result<Sql> with_local_variables(const Value& filter, const std::string& path) {
  return variables_condition("t.element", "v.scope", filter, path);
}

constexpr std::string_view instance_tags = "(SELECT tags FROM instance WHERE key = t.instance)";

Result<Sql> with_tags(const Value& filter, const std::string& path) {
  return tags_condition(instance_tags, filter, path);
}

Result<Sql> of_element(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceKey", "t.element", Type::key}, "element", "t.instance", filter, path);
}

constexpr Property properties[] = {
    {"creationDate", "t.created_at", Type::time},
    {"completionDate", "t.ended_at", Type::time},
    {"followUpDate", "t.follow_up_at", Type::time},
    {"dueDate", "t.due_at", Type::time},
    {"priority", "t.priority", Type::integer},
    {"name", "t.name", Type::maybe_text},
    {"state", "t.state", Type::choice, shown | filtered, states},
    {"assignee", "t.assignee", Type::maybe_text, shown | filtered},
    {"elementId", "t.element_id", Type::text, shown | filtered},
    {"candidateGroups", "t.candidate_groups", Type::json, shown},
    {"candidateUsers", "t.candidate_users", Type::json, shown},
    {"candidateGroup", "", Type::json, filtered, {}, &for_group},
    {"candidateUser", "", Type::json, filtered, {}, &for_user},
    {"tenantId", "t.tenant", Type::text, shown | filtered},
    {"processDefinitionId", "t.process_id", Type::text, shown | filtered},
    {"processInstanceVariables", "", Type::json, filtered, {}, &with_instance_variables},
    {"localVariables", "", Type::json, filtered, {}, &with_local_variables},
    {"userTaskKey", "t.key", Type::key, shown | filtered},
    {"processDefinitionKey", "t.definition", Type::key, shown | filtered},
    {"processInstanceKey", "t.instance", Type::key, shown | filtered},
    {"elementInstanceKey", "t.element", Type::key, shown | filtered, {}, &of_element},
    {"externalFormReference", "t.external_form", Type::maybe_text, shown},
    {"processDefinitionVersion", "(SELECT version FROM instance WHERE key = t.instance)", Type::integer, shown},
    {"processName", "(SELECT coalesce(nullif(name, ''), id) FROM definition WHERE key = t.definition)",
     Type::maybe_text, shown},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = t.instance)", Type::key, shown},
    {"formKey", "t.form", Type::key, shown},
    {"customHeaders", "'{}'", Type::json, shown},
    {"tags", instance_tags, Type::json, shown},
    {"tags", "", Type::json, filtered, {}, &with_tags},
};

// The task names a principal, in one way or another.
Sql naming(std::string_view property, const core::Access& access) {
  const auto among = [](std::string_view column, const std::vector<SqlValue>& names) {
    return Sql("EXISTS (SELECT 1 FROM json_each(") << column << ") one WHERE one.value IN " << Sql().list(names) << ")";
  };
  if (property == "assignee") return Sql("t.assignee = ") << Sql().value(access.name());
  if (property == "candidateUsers") return among("t.candidate_users", {SqlValue(access.name())});
  if (property == "candidateGroups")
    return among("t.candidate_groups", {access.groups().begin(), access.groups().end()});
  return Sql("0");
}

constexpr Guard guards[] = {process_guard(core::Permission::read_user_task, "t.process_id"),
                            {core::ResourceType::user_task, core::Permission::read, "t.key", naming}};
constexpr ListSpec user_tasks{"User Task", "user_task t", "t.key", "t.tenant", properties, false, {}, guards};

}  // namespace

Result<Value> search_user_tasks(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, user_tasks, visibility, request);
}

Result<Value> get_user_task(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, user_tasks, visibility, key);
}

}  // namespace tandem::views

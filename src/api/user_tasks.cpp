// User tasks: found, assigned, changed and completed by people.
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/user_tasks.h"
#include "views/variables.h"

namespace tandem::api {
namespace {

using engine::UserTaskCommand;

Answer<engine::UserTaskKey> task_key(const Request& request) {
  return engine::UserTaskKey{TRY(read_key(request, "userTaskKey"))};
}

Answer<engine::Command> assign(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::AssignUserTask assign{.task = TRY(task_key(request)), .assignee = TRY(fields.required_text("assignee"))};
  assign.allow_override = TRY(fields.boolean("allowOverride", true));
  return engine::Command(UserTaskCommand(std::move(assign)));
}

Answer<engine::Command> unassign(const Request& request) {
  return engine::Command(UserTaskCommand(engine::AssignUserTask{TRY(task_key(request)), ""}));
}

Answer<engine::Command> update(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  const Fields changes(TRY(fields.object("changeset")));
  engine::UpdateUserTask update{.task = TRY(task_key(request))};
  update.due_date = TRY(changes.optional_text("dueDate"));
  update.follow_up_date = TRY(changes.optional_text("followUpDate"));
  update.candidate_groups = TRY(changes.texts("candidateGroups"));
  update.candidate_users = TRY(changes.texts("candidateUsers"));
  update.priority = TRY(changes.small_integer("priority"));
  const bool changes_something = update.due_date || update.follow_up_date || update.candidate_groups ||
                                 update.candidate_users || update.priority;
  if (!changes_something && !fields.has("action"))
    return std::unexpected(Fault(400, "INVALID_ARGUMENT",
                                 "No update data provided. Provide at least an \"action\" or a non-null value for a "
                                 "supported attribute in the \"changeset\"."));
  return engine::Command(UserTaskCommand(std::move(update)));
}

Answer<engine::Command> complete(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  return engine::Command(
      UserTaskCommand(engine::CompleteUserTask{TRY(task_key(request)), TRY(fields.object("variables"))}));
}

using VariablesOfTask = Result<Value> (*)(store::Snapshot&, const views::Visibility&, std::int64_t, const Value&,
                                          views::LongValues);

void search_variables(Resources& resources, std::string_view pattern, VariablesOfTask search) {
  resources.view(Method::post, pattern, [search](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    const std::int64_t key = TRY(read_key(request, "userTaskKey"));
    const Value body = TRY(read_object(request, Empty::allowed));
    return json_reply(TRY(search(snapshot, visibility_of(request), key, body, TRY(long_values(request)))));
  });
}

}  // namespace

void add_user_tasks(Resources& resources) {
  resources.command(Method::post, "/v2/user-tasks/{userTaskKey}/assignment", "ASSIGN", assign);
  resources.command(Method::remove, "/v2/user-tasks/{userTaskKey}/assignee", "ASSIGN", unassign);
  resources.command(Method::patch, "/v2/user-tasks/{userTaskKey}", "UPDATE", update);
  resources.command(Method::post, "/v2/user-tasks/{userTaskKey}/completion", "COMPLETE", complete);
  resources.search("/v2/user-tasks/search", views::search_user_tasks);
  resources.item("/v2/user-tasks/{userTaskKey}", "userTaskKey", views::get_user_task);
  search_variables(resources, "/v2/user-tasks/{userTaskKey}/variables/search", views::search_user_task_variables);
  search_variables(resources, "/v2/user-tasks/{userTaskKey}/effective-variables/search",
                   views::search_user_task_effective_variables);
}

}  // namespace tandem::api

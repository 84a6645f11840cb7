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

using std::chrono::milliseconds;

constexpr milliseconds patience{10'000};  // with task listeners that do not come

Answer<engine::Command> assign(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::AssignUserTask assign{.task = TRY(task_key(request)), .assignee = TRY(fields.required_text("assignee"))};
  assign.allow_override = TRY(fields.boolean("allowOverride", true));
  assign.action = TRY(fields.text("action"));
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
  update.action = TRY(fields.text("action"));
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
  engine::CompleteUserTask complete{.task = TRY(task_key(request)), .variables = TRY(fields.object("variables"))};
  complete.action = TRY(fields.text("action"));
  return engine::Command(UserTaskCommand(std::move(complete)));
}

Fault not_made(const char* verb, std::int64_t task, const std::string& why, Code code) {
  return rejected(verb, Rejection{code, "Expected to " + std::string(verb) + " user task with key '" +
                                            std::to_string(task) + "', but " + why});
}

// Task listeners hold it up: the answer comes when they have made the transition, or denied it.
void await_listeners(NoticeWaits& transitions, const char* verb, std::int64_t task, Responder responder) {
  transitions.wait(
      task, patience, std::move(responder),
      {
          .happened =
              [verb, task](Responder waiting, const flow::Notice& settled) {
                if (settled.completed) return waiting.send(Reply::no_content());
                waiting.fail(not_made(verb, task, settled.subject, Code::invalid_state));
              },
          .timed_out =
              [verb, task](Responder waiting) {
                waiting.fail(Fault(504, "DEADLINE_EXCEEDED",
                                   "Expected to " + std::string(verb) + " user task with key '" + std::to_string(task) +
                                       "', but its task listeners were not done in time; they go on"));
              },
      });
}

void transition(Resources& resources, NoticeWaits& transitions, Method method, std::string_view pattern,
                const char* verb, Resources::ReadCommand read) {
  resources.router().add(
      method, pattern,
      [&backend = resources.backend(), &transitions, verb, read](Request request, Responder responder) {
        Answer<engine::Command> command = read(request);
        if (!command) return responder.fail(command.error());
        const std::int64_t task = *read_key(request, "userTaskKey");
        backend.submit(command_of(request, std::move(*command)),
                       [&transitions, verb, task, responder = std::move(responder)](Result<Value> done) mutable {
                         if (!done) return responder.fail(rejected(verb, std::move(done.error())));
                         if ((*done)["waits"].is_true())
                           return await_listeners(transitions, verb, task, std::move(responder));
                         responder.send(Reply::no_content());
                       });
      });
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

void add_user_tasks(Resources& resources, NoticeWaits& transitions) {
  const auto add = [&](Method method, std::string_view pattern, const char* verb, Resources::ReadCommand read) {
    transition(resources, transitions, method, pattern, verb, read);
  };
  add(Method::post, "/v2/user-tasks/{userTaskKey}/assignment", "ASSIGN", assign);
  add(Method::remove, "/v2/user-tasks/{userTaskKey}/assignee", "ASSIGN", unassign);
  add(Method::patch, "/v2/user-tasks/{userTaskKey}", "UPDATE", update);
  add(Method::post, "/v2/user-tasks/{userTaskKey}/completion", "COMPLETE", complete);
  resources.search("/v2/user-tasks/search", views::search_user_tasks);
  resources.item("/v2/user-tasks/{userTaskKey}", "userTaskKey", views::get_user_task);
  search_variables(resources, "/v2/user-tasks/{userTaskKey}/variables/search", views::search_user_task_variables);
  search_variables(resources, "/v2/user-tasks/{userTaskKey}/effective-variables/search",
                   views::search_user_task_effective_variables);
}

}  // namespace tandem::api

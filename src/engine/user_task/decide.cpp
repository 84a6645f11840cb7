#include "engine/decide.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"

namespace tandem::engine {

namespace {

Result<const UserTask*> find_task(const Run& run, UserTaskKey key, const char* to_do) {
  const UserTask* task = run.state().user_tasks.find(key);
  if (!task || !run.caller().may_see(task->tenant)) return no_such(to_do, "user task", key.value);
  TRY(is_not_suspended(run, task->instance, to_do, "user task", key.value));
  return task;
}

// "" clears, absent leaves as it is.
Result<std::optional<Instant>> changed_date(const std::optional<std::string>& text, std::optional<Instant> now_is, const char* path) {
  if (!text) return now_is;
  if (text->empty()) return std::nullopt;
  const auto moment = parse_date_time(*text);
  const auto instant = moment ? to_instant(*moment) : std::nullopt;
  if (!instant) return reject(Code::invalid_argument, "The provided value for '" + std::string(path + 1) + "' is '" + *text + "' and cannot be parsed as a date and time, such as 2030-01-31T12:00:00Z", path);
  return *instant;
}

}  // namespace

Result<Value> decide(Run& run, const AssignUserTask& command) {
  const UserTask& task = *TRY(find_task(run, command.task, command.assignee.empty() ? "unassign" : "assign"));
  if (!command.allow_override && !task.assignee.empty() && task.assignee != command.assignee)
    return reject(Code::invalid_state, "Expected to claim user task with key '" + std::to_string(command.task.value) +
                                           "', but it has already been assigned to '" + task.assignee + "'");
  if (task.assignee != command.assignee) run.emit(UserTaskEvent(UserTaskAssigned{command.task, command.assignee}));
  return Value();
}

Result<Value> decide(Run& run, const UpdateUserTask& command) {
  UserTask task = *TRY(find_task(run, command.task, "update"));
  task.due_at = TRY(changed_date(command.due_date, task.due_at, "/dueDate"));
  task.follow_up_at = TRY(changed_date(command.follow_up_date, task.follow_up_at, "/followUpDate"));
  if (command.candidate_groups) task.candidate_groups = *command.candidate_groups;
  if (command.candidate_users) task.candidate_users = *command.candidate_users;
  if (command.priority) {
    if (*command.priority < 0 || *command.priority > 100)
      return reject(Code::invalid_argument, "The value for priority is '" + std::to_string(*command.priority) + "' but must be within the [0,100] range.", "/priority");
    task.priority = *command.priority;
  }
  run.emit(UserTaskEvent(UserTaskUpdated{std::move(task)}));
  return Value();
}

Result<Value> decide(Run& run, const CompleteUserTask& command) {
  const UserTask& task = *TRY(find_task(run, command.task, "complete"));
  const Context variables = TRY(variables_of(command.variables));
  const ElementKey element = task.element;
  run.emit(UserTaskEvent(UserTaskCompleted{command.task, run.now()}));
  receive_variables(run, element, variables);
  work_done(run, element);
  return Value();
}

}  // namespace tandem::engine

#include "engine/case/rules.h"
#include "engine/decide.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine {

namespace {

// The task, if it rests: while a transition waits for its listeners, another is refused.
Result<const UserTask*> find_task(const Run& run, UserTaskKey key, const char* to_do) {
  const UserTask* task = run.state().user_tasks.find(key);
  if (!task || !run.caller().may_see(task->tenant)) return no_such(to_do, "user task", key.value);
  TRY(is_not_suspended(run, task->instance, to_do, "user task", key.value));
  if (task->state == UserTaskState::created) return task;
  std::string state = core::enum_name(task->state);
  std::transform(state.begin(), state.end(), state.begin(), [](unsigned char c) { return std::toupper(c); });
  return reject(Code::invalid_state, std::string("Expected to ") + to_do + " user task with key '" +
                                         std::to_string(key.value) + "', but it is in state '" + state + "'");
}

Value begun(bool waits) { return waits ? Value::context({{"waits", true}}) : Value(); }

std::string or_else(const std::string& action, const char* otherwise) { return action.empty() ? otherwise : action; }

}  // namespace

Result<Value> decide(Run& run, const AssignUserTask& command) {
  const bool unassigns = command.assignee.empty();
  const UserTask& task = *TRY(find_task(run, command.task, unassigns ? "unassign" : "assign"));
  if (!command.allow_override && !task.assignee.empty() && task.assignee != command.assignee)
    return reject(Code::invalid_state, "Expected to claim user task with key '" + std::to_string(command.task.value) +
                                           "', but it has already been assigned to '" + task.assignee + "'");
  const char* action = unassigns ? "unassign" : command.allow_override ? "assign" : "claim";
  return begun(transit(run, command.task,
                       {.by = UserTaskState::assigning,
                        .changes = {.assignee = command.assignee},
                        .action = or_else(command.action, action)}));
}

Result<Value> decide(Run& run, const UpdateUserTask& command) {
  const UserTask& task = *TRY(find_task(run, command.task, "update"));
  UserTaskChanges changes{.due_date = command.due_date,
                          .follow_up_date = command.follow_up_date,
                          .candidate_groups = command.candidate_groups,
                          .candidate_users = command.candidate_users,
                          .priority = command.priority};
  TRY(changed(task, changes));
  return begun(transit(
      run, command.task,
      {.by = UserTaskState::updating, .changes = std::move(changes), .action = or_else(command.action, "update")}));
}

Result<Value> decide(Run& run, const SetUrgency& command) {
  const UserTask* known = run.state().user_tasks.find(command.task);
  if (!known) return no_such("set the urgency of", "user task", command.task.value);
  UserTask task = *known;
  task.due_at = command.due_at;
  task.priority = command.priority;
  task.candidate_groups = command.candidate_groups;
  if (!changed_attributes(*known, task).empty()) run.emit(UserTaskEvent(UserTaskUpdated{std::move(task)}));
  return Value();
}

// A person may look after a task whose plan item is suspended, but not complete it.
Result<Value> decide(Run& run, const CompleteUserTask& command) {
  const UserTask& task = *TRY(find_task(run, command.task, "complete"));
  if (is_held_up(run.state(), task.element))
    return reject(Code::invalid_state, "Expected to complete user task with key '" +
                                           std::to_string(command.task.value) + "', but its plan item '" +
                                           run.state().plan_items.with(task.element)->name +
                                           "' is suspended; resume it first");
  Context variables = TRY(variables_of(command.variables));
  return begun(transit(run, command.task,
                       {.by = UserTaskState::completing,
                        .variables = Value(std::move(variables)),
                        .action = or_else(command.action, "complete")}));
}

}  // namespace tandem::engine

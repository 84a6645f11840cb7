#include "engine/apply.h"

namespace tandem::engine {

namespace {

void rest(UserTask& row) {
  row.state = UserTaskState::created;
  row.pending = Value();
  row.listeners_done = 0;
}

struct Applier {
  State& state;

  void finish(UserTaskKey task, UserTaskState final_state, Instant at) {
    state.user_tasks.change(task, [&](UserTask& row) {
      rest(row);
      row.state = final_state;
      row.ended_at = at;
    });
    state.user_tasks.retire(task);
  }

  void operator()(const UserTaskCreated& event) { state.user_tasks.insert(event.task); }
  void operator()(const UserTaskAssigned& event) {
    state.user_tasks.change(event.task, [&](UserTask& row) {
      rest(row);
      row.assignee = event.assignee;
      row.assigned_at = event.assignee.empty() ? std::nullopt : std::optional(event.at);
    });
  }
  void operator()(const UserTaskUpdated& event) {
    state.user_tasks.change(event.task.key, [&](UserTask& row) { row = event.task; });
  }
  void operator()(const UserTaskCompleted& event) { finish(event.task, UserTaskState::completed, event.at); }
  void operator()(const UserTaskCanceled& event) { finish(event.task, UserTaskState::canceled, event.at); }

  void operator()(const UserTaskTransitionBegun& event) {
    state.user_tasks.change(event.task, [&](UserTask& row) {
      row.state = event.state;
      row.pending = event.pending;
      row.listeners_done = 0;
    });
  }
  void operator()(const TaskListenerCompleted& event) {
    state.user_tasks.change(event.task, [&](UserTask& row) {
      row.pending = event.pending;
      ++row.listeners_done;
    });
  }
  void operator()(const UserTaskTransitionDenied& event) { state.user_tasks.change(event.task, rest); }
};

}  // namespace

void apply(State& state, const UserTaskEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

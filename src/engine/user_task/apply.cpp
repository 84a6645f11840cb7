#include "engine/apply.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void finish(UserTaskKey task, UserTaskState final_state, Instant at) {
    state.user_tasks.change(task, [&](UserTask& row) {
      row.state = final_state;
      row.ended_at = at;
    });
    state.user_tasks.retire(task);
  }

  void operator()(const UserTaskCreated& event) { state.user_tasks.insert(event.task); }
  void operator()(const UserTaskAssigned& event) {
    state.user_tasks.change(event.task, [&](UserTask& row) { row.assignee = event.assignee; });
  }
  void operator()(const UserTaskUpdated& event) {
    state.user_tasks.change(event.task.key, [&](UserTask& row) { row = event.task; });
  }
  void operator()(const UserTaskCompleted& event) { finish(event.task, UserTaskState::completed, event.at); }
  void operator()(const UserTaskCanceled& event) { finish(event.task, UserTaskState::canceled, event.at); }
};

}  // namespace

void apply(State& state, const UserTaskEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

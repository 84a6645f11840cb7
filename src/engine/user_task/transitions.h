// What happens to user tasks. A transition is made at once, or, where the model or the whole installation has task
// listeners for it, after each of them has done its job; until then it waits with the task (UserTask.pending), and a
// listener may correct or refuse it.
//
//   creating --> created <--> assigning, updating
//   created --> completing --> completed
//   any --> canceling --> canceled
#pragma once
#include "engine/job/commands.h"
#include "engine/process/failure.h"
#include "engine/run.h"
#include "engine/user_task/commands.h"

namespace tandem::engine {

// What a transition will do.
struct Transition {
  UserTaskState by = UserTaskState::assigning;  // creating, assigning, updating, completing, canceling
  UserTaskChanges changes = {};
  Value variables = {};                         // of a completion
  std::string action = {};                      // "assign", "claim", ...
};

// Would the transition have to wait, for a listener of the model or of the whole installation?
bool would_wait(const State& state, const UserTask& task, UserTaskState by);

// What a task that is just being made waits with; the assignee is given to it afterwards, by a transition of its own.
Value begun_creation(const State& state, const std::string& assignee);

// Begins a transition of a task that is `created`, or is just being made. True: it waits for listeners. A listener
// whose job cannot be made raises an incident at the task's element, and holds the transition up as well.
bool transit(Run& run, UserTaskKey task, const Transition& transition);

// The task's element terminates: so does the task, as soon as its listeners let it.
void cancel_task(Run& run, UserTaskKey task);

// A task listener has done its job: looked at before anything happens, then carried out.
Result<void> check_task_listener(const State& state, const Job& job, const Value& variables, const JobResult& result);
void task_listener_done(Run& run, UserTaskKey task, const JobResult& result);

// Makes the job of the next listener of a transition that waits, or makes the transition.
void go_on_with_task(Run& run, UserTaskKey task);

// The task that a command will complete, and the variables it completes with; nothing if the command does not, because
// a listener comes first or it will be refused.
struct TaskCompletion { UserTask task; Value variables; };
std::optional<TaskCompletion> completion_by(const State& state, const CompleteUserTask& command);
std::optional<TaskCompletion> completion_by(const State& state, const CompleteJob& command);

}  // namespace tandem::engine

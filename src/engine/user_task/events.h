#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct UserTaskCreated { UserTask task; };
EVENT(UserTaskCreated, task)
struct UserTaskAssigned { UserTaskKey task; std::string assignee; Instant at; };  // "": to nobody
EVENT(UserTaskAssigned, task, assignee, at)
// The whole row after its due date, candidates or priority were changed, or its creation was finished.
struct UserTaskUpdated { UserTask task; };
EVENT(UserTaskUpdated, task)
struct UserTaskCompleted { UserTaskKey task; Instant at; };
EVENT(UserTaskCompleted, task, at)
struct UserTaskCanceled { UserTaskKey task; Instant at; };
EVENT(UserTaskCanceled, task, at)

// Task listeners hold a transition up: what it will do waits with the task.
struct UserTaskTransitionBegun { UserTaskKey task; UserTaskState state; Value pending; };
EVENT(UserTaskTransitionBegun, task, state, pending)
// One of them is done, and may have corrected what waits.
struct TaskListenerCompleted { UserTaskKey task; Value pending; };
EVENT(TaskListenerCompleted, task, pending)
// One of them refused: the task is as it was before.
struct UserTaskTransitionDenied { UserTaskKey task; std::string reason; };
EVENT(UserTaskTransitionDenied, task, reason)

using UserTaskEvent =
    std::variant<UserTaskCreated, UserTaskAssigned, UserTaskUpdated, UserTaskCompleted, UserTaskCanceled,
                 UserTaskTransitionBegun, TaskListenerCompleted, UserTaskTransitionDenied>;

}  // namespace tandem::engine

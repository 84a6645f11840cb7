#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct UserTaskCreated { UserTask task; };
EVENT(UserTaskCreated, task)
struct UserTaskAssigned { UserTaskKey task; std::string assignee; };  // "": to nobody
EVENT(UserTaskAssigned, task, assignee)
// The whole row after an update of its due date, candidates or priority.
struct UserTaskUpdated { UserTask task; };
EVENT(UserTaskUpdated, task)
struct UserTaskCompleted { UserTaskKey task; Instant at; };
EVENT(UserTaskCompleted, task, at)
struct UserTaskCanceled { UserTaskKey task; Instant at; };
EVENT(UserTaskCanceled, task, at)

using UserTaskEvent = std::variant<UserTaskCreated, UserTaskAssigned, UserTaskUpdated, UserTaskCompleted, UserTaskCanceled>;

}  // namespace tandem::engine

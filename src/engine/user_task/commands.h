#pragma once
#include <string>
#include <variant>

#include "engine/keys.h"
#include "engine/rows.h"

namespace tandem::engine {

// Each answers {"waits": true} if task listeners hold the transition up, else null. `action` is what they are told
// about who asks; "" stands for the plain name of the command.

// To "" : nobody has it any more. Without `allow_override` a task that somebody else has is refused.
struct AssignUserTask { UserTaskKey task; std::string assignee; bool allow_override = true; std::string action = {}; };

// Absent: unchanged. An empty date text clears the date.
struct UpdateUserTask {
  UserTaskKey task;
  std::optional<std::string> due_date = {}, follow_up_date = {};
  std::optional<Names> candidate_groups = {}, candidate_users = {};
  std::optional<int> priority = {};
  std::string action = {};
};

struct CompleteUserTask { UserTaskKey task; Value variables = {}; std::string action = {}; };

// How urgent the work is that the task is part of has changed: not the task, so its listeners are not asked, and a
// transition that is under way goes on. Only from inside; answers nothing.
struct SetUrgency {
  UserTaskKey task;
  std::optional<Instant> due_at;
  int priority = 50;
  Names candidate_groups;
};

using UserTaskCommand = std::variant<AssignUserTask, UpdateUserTask, CompleteUserTask, SetUrgency>;

}  // namespace tandem::engine

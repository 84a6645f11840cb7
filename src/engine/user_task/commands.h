#pragma once
#include <string>
#include <variant>

#include "engine/keys.h"
#include "engine/rows.h"

namespace tandem::engine {

// To "" : nobody has it any more. Without `allow_override` a task that somebody else has is refused.
struct AssignUserTask { UserTaskKey task; std::string assignee; bool allow_override = true; };

// Absent: unchanged. An empty date text clears the date.
struct UpdateUserTask {
  UserTaskKey task;
  std::optional<std::string> due_date = {}, follow_up_date = {};
  std::optional<Names> candidate_groups = {}, candidate_users = {};
  std::optional<int> priority = {};
};

struct CompleteUserTask { UserTaskKey task; Value variables = {}; };

using UserTaskCommand = std::variant<AssignUserTask, UpdateUserTask, CompleteUserTask>;

}  // namespace tandem::engine

// What can be changed about a user task, and what a change makes of it.
#pragma once
#include "base/result.h"
#include "engine/rows.h"

namespace tandem::engine {

// Absent: unchanged. Empty texts clear: nobody, no date.
struct UserTaskChanges {
  std::optional<std::string> assignee = {}, due_date = {}, follow_up_date = {};
  std::optional<Names> candidate_groups = {}, candidate_users = {};
  std::optional<int> priority = {};
};

// The same as a value, as a task keeps it while its listeners are at work; `onto` has changes already.
Value as_value(const UserTaskChanges& changes, const Value& onto = {});

// The task with the changes made; refused where a date is none or the priority is not from 0 to 100.
Result<UserTask> changed(UserTask task, const UserTaskChanges& changes);
UserTask changed(UserTask task, const Value& changes);  // which were looked at before

// The attributes in which two states of a task differ: "assignee", "dueDate", ...
Names changed_attributes(const UserTask& before, const UserTask& after);

// The task's attributes under the header names that Camunda reserves for them: "io.camunda.zeebe:assignee", ...
Context attributes_as_headers(const UserTask& task);

}  // namespace tandem::engine

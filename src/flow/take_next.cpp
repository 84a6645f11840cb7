#include "flow/take_next.h"

#include "flow/eligibility.h"

namespace tandem::flow {

namespace {

using engine::UserTaskKey;
using Place = std::pair<int, UserTaskKey>;

// The first task of a queue the person may do.
std::optional<Place> first_allowed(const WorkInProgress& wip, const engine::UserTasks::Queue& queue,
                                   Eligibility& eligibility) {
  for (const Place& place : queue) {
    const engine::UserTask& task = wip.state().engine.user_tasks.get(place.second);
    if (wip.caller().may_see(task.tenant) && people::is_eligible(eligibility.against(task))) return place;
  }
  return std::nullopt;
}

std::optional<UserTaskKey> most_urgent(const WorkInProgress& wip, const people::Person& person) {
  const engine::UserTasks& tasks = wip.state().engine.user_tasks;
  Eligibility eligibility(wip.state(), person, wip.now());
  std::optional<Place> best = first_allowed(wip, tasks.waiting(""), eligibility);
  for (const std::string& group : person.groups)
    if (const auto place = first_allowed(wip, tasks.waiting(group), eligibility); place && (!best || *place < *best))
      best = place;
  return best ? std::optional(best->second) : std::nullopt;
}

Value answer(UserTaskKey task) { return Value::context({{"task", task.value}}); }

}  // namespace

Result<Value> take_next(WorkInProgress& wip, const TakeNext& command) {
  const people::Person* person = wip.state().people.people.find(command.person);
  if (!person) return reject(Code::not_found, "There is nobody here with the id '" + command.person + "'.", "/person");
  if (const auto& mine = wip.state().engine.user_tasks.assigned_to(command.person); !mine.empty())
    return answer(mine.begin()->second);
  const auto task = most_urgent(wip, *person);
  if (!task) return Value();
  TRY(wip.carry_out(engine::Command(engine::UserTaskCommand(engine::AssignUserTask{*task, command.person}))));
  return answer(*task);
}

}  // namespace tandem::flow

#include "flow/explain_eligibility.h"

#include "flow/eligibility.h"

namespace tandem::flow {

namespace {

Value value_of(const people::Person& person, const people::Failures& failures) {
  List list;
  for (const people::Failure& failure : failures)
    list.push_back(Value::context({{"predicate", failure.predicate},
                                   {"code", failure.code},
                                   {"hard", failure.hard},
                                   {"needed", failure.needed},
                                   {"there", failure.there},
                                   {"sentence", people::sentence(person, failure)}}));
  return Value(std::move(list));
}

Result<people::Failures> against_task(const WorkInProgress& wip, const people::Person& person, engine::UserTaskKey key,
                                      Instant at) {
  const engine::UserTask* task = wip.state().engine.user_tasks.find(key);
  if (!task || !wip.caller().may_see(task->tenant))
    return reject(Code::not_found, "There is no open task with key '" + std::to_string(key.value) + "'.");
  return Eligibility(wip.state(), person, at).against(*task);
}

Result<people::Failures> against_role(const WorkInProgress& wip, const people::Person& person, Instant at) {
  const people::RoleProfile* role = wip.state().people.roles.find(person.role);
  if (!role) return reject(Code::invalid_state, person.name + " has no role that could ask for anything.");
  return people::unmet(wip.state().people, person, TRY(people::read_requirements(role->requirements)), "", at);
}

}  // namespace

Result<Value> explain_eligibility(const WorkInProgress& wip, const ExplainEligibility& command) {
  const people::Person* person = wip.state().people.people.find(command.person);
  if (!person) return reject(Code::not_found, "There is nobody here with the id '" + command.person + "'.");
  const Instant at = command.at.value_or(wip.now());
  const people::Failures failures =
      TRY(command.task ? against_task(wip, *person, *command.task, at) : against_role(wip, *person, at));
  Context answer = Value::context({{"eligible", people::is_eligible(failures)},
                                   {"person", command.person},
                                   {"at", to_iso(at)},
                                   {"failures", value_of(*person, failures)}})
                       .context();
  if (command.task) answer.put("task", command.task->value);
  return Value(std::move(answer));
}

}  // namespace tandem::flow

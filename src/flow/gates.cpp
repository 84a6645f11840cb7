#include "flow/gates.h"

#include "base/match.h"
#include "engine/process/variables.h"
#include "flow/eligibility.h"

namespace tandem::flow {

namespace {

using engine::AssignUserTask;
using engine::CompleteUserTask;
using engine::UserTask;

bool is_blank(const Value& value) {
  return !value.is_string() || value.string().find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// What a variable will be when the task completes: as given with the command, else as it is.
Value upcoming(const State& state, const UserTask& task, const CompleteUserTask& command, std::string_view name) {
  if (command.variables.is_context())
    if (const Value* given = command.variables.context().find(name)) return *given;
  const engine::Variable* visible = engine::visible_variable(state.engine, task.element, name);
  return visible ? visible->value : Value();
}

// R005: a task with a checklist is not completed while a step is open.
Result<void> checklist_is_done(const State& state, const UserTask& task, const CompleteUserTask& command) {
  const std::string steps = task_property(task, "tandem:checklist");
  if (steps.empty()) return {};
  const auto checklist = parse_json(steps);
  if (!checklist || !checklist->is_list()) return {};
  const Value done = upcoming(state, task, command, "checklist");
  Rejection rejection{
      Code::invalid_state,
      "The checklist of '" + task.name + "' is not done: every step must be checked before the task can be completed."};
  for (const Value& step : checklist->list())
    if (const Value& id = step["id"]; id.is_string() && !done[id.string()].is_true())
      rejection.problems.push_back(
          {"/variables/checklist/" + std::string(id.string()),
           "open: " + std::string(step["label"].is_string() ? step["label"].string() : id.string())});
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

// R002: expert work is not closed without a decision, a rationale and evidence.
Result<void> judgement_is_reasoned(const State& state, const UserTask& task, const CompleteUserTask& command) {
  if (task_property(task, "tandem:judgement") != "true") return {};
  const Value decision = upcoming(state, task, command, "decision");
  Rejection rejection{Code::unprocessable,
                      "The judgement of '" + task.name +
                          "' is not complete: it needs an outcome, a rationale and at least one piece of evidence."};
  if (is_blank(decision["outcome"]))
    rejection.problems.push_back({"/variables/decision/outcome", "what was decided is missing"});
  if (is_blank(decision["rationale"]))
    rejection.problems.push_back({"/variables/decision/rationale", "the reasons for the decision are missing"});
  const Value& evidence = decision["evidence"];
  if (!evidence.is_list() || evidence.list().empty())
    rejection.problems.push_back({"/variables/decision/evidence", "at least one piece of evidence must be cited"});
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

// Who judged is not for the form to say.
engine::Command stamped(const WorkInProgress& wip, const UserTask& task, CompleteUserTask command) {
  if (task_property(task, "tandem:judgement") == "true") {
    Context variables = command.variables.is_context() ? command.variables.context() : Context{};
    Value decision = upcoming(wip.state(), task, command, "decision");
    Context entries = decision.context();
    entries.put("decidedBy", task.assignee.empty() ? wip.caller().name : task.assignee);
    variables.put("decision", Value(std::move(entries)));
    command.variables = Value(std::move(variables));
  }
  return engine::UserTaskCommand(std::move(command));
}

std::unexpected<Rejection> not_theirs(const State& state, const UserTask& task, const char* to_do,
                                      const std::string& person, const people::Failures& failures) {
  Rejection rejection{Code::unprocessable, "The task '" + task.name + "' cannot be " + to_do + " '" + person + "'."};
  const people::Person& known = state.people.people.get(person);
  for (const people::Failure& failure : failures)
    if (failure.hard) rejection.problems.push_back({"/assignee", people::sentence(known, failure)});
  return std::unexpected(std::move(rejection));
}

// Who completes a task nobody has, has taken it with that.
Result<void> is_theirs(const WorkInProgress& wip, const UserTask& task) {
  if (!task.assignee.empty()) return {};
  const auto failures = failures_of(wip.state(), wip.caller().name, task, wip.now());
  if (people::is_eligible(failures)) return {};
  return not_theirs(wip.state(), task, "completed by", wip.caller().name, failures);
}

// A task is assigned only to somebody who may do it.
Result<engine::Command> pass(const WorkInProgress& wip, AssignUserTask command) {
  const UserTask* task = wip.state().engine.user_tasks.find(command.task);
  const bool changes =
      task && wip.caller().may_see(task->tenant) && !command.assignee.empty() && command.assignee != task->assignee;
  if (!changes) return engine::UserTaskCommand(std::move(command));
  const auto failures = failures_of(wip.state(), command.assignee, *task, wip.now());
  if (!people::is_eligible(failures)) return not_theirs(wip.state(), *task, "assigned to", command.assignee, failures);
  return engine::UserTaskCommand(std::move(command));
}

Result<engine::Command> pass(const WorkInProgress& wip, CompleteUserTask command) {
  const UserTask* task = wip.state().engine.user_tasks.find(command.task);
  // The engine says what is wrong
  if (!task || !wip.caller().may_see(task->tenant)) return engine::UserTaskCommand(std::move(command));
  if (!command.variables.is_null() && !command.variables.is_context())
    return engine::UserTaskCommand(std::move(command));
  if (auto theirs = is_theirs(wip, *task); !theirs) return std::unexpected(theirs.error());
  if (auto done = checklist_is_done(wip.state(), *task, command); !done) return std::unexpected(done.error());
  if (auto reasoned = judgement_is_reasoned(wip.state(), *task, command); !reasoned)
    return std::unexpected(reasoned.error());
  return stamped(wip, *task, std::move(command));
}

Result<void> can_be_read(const Value& facts) {
  TRY(people::read_requirements(facts["requirements"]));
  TRY(people::read_requirements(facts["requiredSkills"], "/requiredSkills"));
  if (!facts["activities"].is_list()) return {};
  for (std::size_t at = 0; at < facts["activities"].list().size(); ++at)
    TRY(people::read_requirements(facts["activities"].list()[at]["requirements"],
                                  "/activities/" + std::to_string(at) + "/requirements"));
  return {};
}

}  // namespace

Result<void> requirements_can_be_read(const commerce::Command& command) {
  if (const auto* service = std::get_if<commerce::PutService>(&command)) return can_be_read(service->facts);
  const auto* line = std::get_if<commerce::PutLine>(&command);
  if (line) TRY(people::read_requirements(line->requirements));
  return {};
}

std::string task_property(const UserTask& task, std::string_view name) {
  const Value& value = task.properties[name];
  return value.is_string() ? std::string(value.string()) : "";
}

Result<engine::Command> pass_gates(const WorkInProgress& wip, engine::Command command) {
  if (auto* subject = std::get_if<engine::UserTaskCommand>(&command)) {
    if (auto* completion = std::get_if<CompleteUserTask>(subject)) return pass(wip, std::move(*completion));
    if (auto* assignment = std::get_if<AssignUserTask>(subject)) return pass(wip, std::move(*assignment));
  }
  return command;
}

}  // namespace tandem::flow

#include "engine/job/create.h"
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/instances.h"
#include "engine/process/life_cycle.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine::elements {

namespace {

Answer<std::optional<DefinitionKey>> linked_form(const Run& run, const ElementInstance& self,
                                                 const bpmn::UserTaskSpec& spec) {
  if (spec.form_id.empty()) return std::nullopt;
  const Definition* form = bound_definition(run.state(), DefinitionKind::form, run.state().definition(self),
                                            spec.form_id, spec.form_binding, spec.form_version_tag);
  if (form) return form->key;
  return failed(IncidentType::form_not_found,
                "Expected to find a form with id '" + spec.form_id +
                    "', but no form with this id is found, at least a form with this id should be available.");
}

// Fills what the model says about a task; each text may be an expression.
Outcome describe(const Run& run, const ElementInstance& self, const bpmn::UserTaskSpec& spec, UserTask& task) {
  auto assignee = evaluate_optional_text(run, self.key, spec.assignee, "the assignee");
  if (!assignee) return std::unexpected(assignee.error());
  auto groups = evaluate_names(run, self.key, spec.candidate_groups, "the candidate groups");
  if (!groups) return std::unexpected(groups.error());
  auto users = evaluate_names(run, self.key, spec.candidate_users, "the candidate users");
  if (!users) return std::unexpected(users.error());
  auto due = evaluate_instant(run, self.key, spec.due_date, "the due date");
  if (!due) return std::unexpected(due.error());
  auto follow_up = evaluate_instant(run, self.key, spec.follow_up_date, "the follow-up date");
  if (!follow_up) return std::unexpected(follow_up.error());
  auto priority =
      spec.priority.empty() ? Answer<std::int64_t>(50) : evaluate_integer(run, self.key, spec.priority, "the priority");
  if (!priority) return std::unexpected(priority.error());
  if (*priority < 0 || *priority > 100)
    return failed(IncidentType::extract_value_error,
                  "Expected priority to be between 0 and 100, but it is " + std::to_string(*priority));
  auto form = linked_form(run, self, spec);
  if (!form) return std::unexpected(form.error());
  task.assignee = assignee->value_or("");
  task.candidate_groups = std::move(*groups);
  task.candidate_users = std::move(*users);
  task.due_at = *due;
  task.follow_up_at = *follow_up;
  task.priority = static_cast<int>(*priority);
  task.form = *form;
  task.external_form = spec.external_reference;
  Context properties;
  for (const auto& [name, value] : run.state().model(self).properties) properties.put(name, value);
  task.properties = Value(std::move(properties));
  return {};
}

// With listeners for it, the assignment that the model names is a transition of its own, after the creation.
void prepare_for_listeners(const State& state, UserTask& task) {
  const bool assigns = !task.assignee.empty() && would_wait(state, task, UserTaskState::assigning);
  if (!assigns && !would_wait(state, task, UserTaskState::creating)) return;
  task.pending = begun_creation(state, assigns ? std::exchange(task.assignee, "") : "");
  task.state = UserTaskState::creating;
}

}  // namespace

// A job that workers of the first releases know by its type. What the model says about the task is in its headers.
Outcome activate_user_task_job(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  UserTask task;
  if (auto described = describe(run, self, *model.user_task, task); !described) return described;
  const ElementKey key = self.key;
  if (!model.user_task->embedded_form_key.empty()) task.external_form = model.user_task->embedded_form_key;
  if (auto created = create_job(run, key, *model.job, {.headers = attributes_as_headers(task)}); !created)
    return created;
  become_active(run, key);
  return {};
}

Outcome activate_user_task(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  UserTask task;
  if (auto described = describe(run, self, *model.user_task, task); !described) return described;
  const ElementKey key = self.key;
  task.key = run.make_key<UserTaskKey>();
  task.tenant = self.tenant;
  task.instance = self.instance;
  task.element = key;
  task.definition = self.definition;
  task.process_id = self.process_id;
  task.element_id = self.element_id;
  task.name = self.name;
  task.created_at = run.now();
  prepare_for_listeners(run.state(), task);
  if (!task.assignee.empty()) task.assigned_at = run.now();
  const UserTaskKey created = task.key;
  const bool waits = task.state == UserTaskState::creating;
  run.emit(UserTaskEvent(UserTaskCreated{std::move(task)}));
  become_active(run, key);
  if (waits) go_on_with_task(run, created);
  return {};
}

}  // namespace tandem::engine::elements

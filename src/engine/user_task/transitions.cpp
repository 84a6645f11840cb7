#include "engine/user_task/transitions.h"

#include "engine/case/rules.h"
#include "engine/job/create.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"

namespace tandem::engine {

namespace {

using On = bpmn::ListenerSpec::On;

struct Moment {
  UserTaskState by;
  On on;
  ListenerEvent event;
  bool can_be_denied;
};

constexpr Moment moments[] = {
    {UserTaskState::creating, On::creating, ListenerEvent::creating, false},
    {UserTaskState::assigning, On::assigning, ListenerEvent::assigning, true},
    {UserTaskState::updating, On::updating, ListenerEvent::updating, true},
    {UserTaskState::completing, On::completing, ListenerEvent::completing, true},
    {UserTaskState::canceling, On::canceling, ListenerEvent::canceling, false},
};

const Moment& moment_of(UserTaskState by) {
  const auto found =
      std::find_if(std::begin(moments), std::end(moments), [&](const Moment& one) { return one.by == by; });
  check(found != std::end(moments), "a transition has its listeners");
  return *found;
}

const bpmn::ListenerSpec* nth_listener(const bpmn::Element& model, On on, int n) {
  for (const bpmn::ListenerSpec& one : model.listeners)
    if (one.on == on && n-- == 0) return &one;
  return nullptr;
}

int modelled_listeners(const bpmn::Element& model, On on) {
  return static_cast<int>(std::ranges::count(model.listeners, on, &bpmn::ListenerSpec::on));
}

// ---- listeners of the whole installation: those of a transition are settled when it begins

Value global_listeners(const State& state, UserTaskState by, bool after_modelled) {
  List listeners;
  for (const GlobalTaskListener& one : state.surroundings.task_listeners)
    if (one.after_modelled == after_modelled && hears(one, core::enum_name(by)))
      listeners.push_back(Value::context({{"type", one.type}, {"retries", one.retries}}));
  return Value(std::move(listeners));
}

void settle_global_listeners(const State& state, UserTaskState by, Context& pending) {
  for (const auto& [name, after] : {std::pair("before", false), std::pair("after", true)})
    if (Value listeners = global_listeners(state, by, after); !listeners.list().empty())
      pending.put(name, std::move(listeners));
}

std::optional<bpmn::JobSpec> nth_global(const Value& listeners, int n) {
  if (!listeners.is_list() || n >= static_cast<int>(listeners.list().size())) return std::nullopt;
  const Value& listener = listeners.list()[static_cast<std::size_t>(n)];
  bpmn::JobSpec job;
  job.type.text = std::string(listener["type"].string());
  job.retries.text = listener["retries"].number().to_string();
  return job;
}

int count_of(const Value& listeners) { return listeners.is_list() ? static_cast<int>(listeners.list().size()) : 0; }

// Whose turn it is: those of the installation that come before the model's, the model's, and those that come after.
std::optional<bpmn::JobSpec> next_listener(const State& state, const UserTask& task) {
  const bpmn::Element& model = state.model(state.elements.get(task.element));
  const On on = moment_of(task.state).on;
  int n = task.listeners_done;
  if (auto before = nth_global(task.pending["before"], n)) return before;
  n -= count_of(task.pending["before"]);
  if (const bpmn::ListenerSpec* modelled = nth_listener(model, on, n)) return modelled->job;
  return nth_global(task.pending["after"], n - modelled_listeners(model, on));
}

// What a listener is told: the task as it will be, and what is going on.
Context headers_of(const UserTask& now, const UserTask& then, const std::string& action) {
  Context headers = attributes_as_headers(then);
  const Names changes = changed_attributes(now, then);
  if (!action.empty()) headers.put("io.camunda.zeebe:action", action);
  headers.put("io.camunda.zeebe:changedAttributes", to_json(Value(List(changes.begin(), changes.end()))));
  headers.put("io.camunda.zeebe:userTaskKey", std::to_string(then.key.value));
  return headers;
}

std::string action_of(const UserTask& task) {
  const Value& action = task.pending["action"];
  return action.is_string() ? std::string(action.string()) : "";
}

Outcome call_listener(Run& run, const UserTask& task, const bpmn::JobSpec& listener) {
  const UserTask then = changed(task, task.pending["changes"]);
  return create_job(run, task.element, listener,
                    {.kind = JobKind::task_listener,
                     .listener_event = moment_of(task.state).event,
                     .headers = headers_of(task, then, action_of(task))});
}

// ---- transitions that nothing holds up any more

void store_changes(Run& run, const UserTask& before, UserTask after) {
  const std::size_t changes = changed_attributes(before, after).size();
  const bool assigns = before.assignee != after.assignee;
  if (assigns) run.emit(UserTaskEvent(UserTaskAssigned{after.key, after.assignee, run.now()}));
  const bool rests = run.state().user_tasks.get(after.key).state == UserTaskState::created;
  if (rests && changes == (assigns ? 1u : 0u)) return;
  after.assigned_at = run.state().user_tasks.get(after.key).assigned_at;
  after.state = UserTaskState::created;
  after.pending = Value();
  after.listeners_done = 0;
  run.emit(UserTaskEvent(UserTaskUpdated{std::move(after)}));
}

// Created without the assignee that the model names, the task is assigned to it: that is a transition of its own.
void assign_as_modelled(Run& run, UserTaskKey key, const std::string& assignee) {
  if (!assignee.empty()) transit(run, key, {.by = UserTaskState::assigning, .changes = {.assignee = assignee}});
}

void complete(Run& run, const UserTask& task, const UserTask& then, const Context& variables) {
  const ElementKey element = task.element;
  if (!changed_attributes(task, then).empty()) store_changes(run, task, then);
  run.emit(UserTaskEvent(UserTaskCompleted{then.key, run.now()}));
  receive_variables(run, element, variables);
  work_done(run, element);
}

void make(Run& run, const UserTask& row) {
  const UserTask task = row;
  const UserTask then = changed(task, task.pending["changes"]);
  switch (task.state) {
    case UserTaskState::creating: {
      const Value& modelled = task.pending["assignee"];
      store_changes(run, task, then);
      return assign_as_modelled(run, task.key, modelled.is_string() ? std::string(modelled.string()) : "");
    }
    case UserTaskState::completing: {
      const Value& variables = task.pending["variables"];
      return complete(run, task, then, variables.is_context() ? variables.context() : Context{});
    }
    case UserTaskState::canceling:
      run.emit(UserTaskEvent(UserTaskCanceled{task.key, run.now()}));
      return run.push(Run::Todo::Do::terminate, task.element);
    default: return store_changes(run, task, then);
  }
}

Value waiting(const State& state, const Transition& transition) {
  Context pending;
  settle_global_listeners(state, transition.by, pending);
  pending.put("changes", as_value(transition.changes));
  if (!transition.action.empty()) pending.put("action", transition.action);
  if (transition.variables.is_context()) pending.put("variables", transition.variables);
  return Value(std::move(pending));
}

}  // namespace

bool would_wait(const State& state, const UserTask& task, UserTaskState by) {
  const bpmn::Element& model = state.model(state.elements.get(task.element));
  const auto is_for_it = [&](const GlobalTaskListener& one) { return hears(one, core::enum_name(by)); };
  return nth_listener(model, moment_of(by).on, 0) || std::ranges::any_of(state.surroundings.task_listeners, is_for_it);
}

Value begun_creation(const State& state, const std::string& assignee) {
  Context pending;
  settle_global_listeners(state, UserTaskState::creating, pending);
  pending.put("changes", Value(Context()));
  if (!assignee.empty()) pending.put("assignee", assignee);
  return Value(std::move(pending));
}

bool transit(Run& run, UserTaskKey key, const Transition& transition) {
  UserTask task = run.state().user_tasks.get(key);
  task.state = transition.by;
  task.pending = waiting(run.state(), transition);
  task.listeners_done = 0;
  if (!next_listener(run.state(), task)) return make(run, task), false;
  run.emit(UserTaskEvent(UserTaskTransitionBegun{key, transition.by, task.pending}));
  go_on_with_task(run, key);
  return true;
}

void go_on_with_task(Run& run, UserTaskKey key) {
  const UserTask& task = run.state().user_tasks.get(key);
  const auto next = next_listener(run.state(), task);
  if (!next) return make(run, task);
  const ElementKey element = task.element;
  if (auto called = call_listener(run, task, *next); !called) raise_incident(run, element, std::move(called.error()));
}

void cancel_task(Run& run, UserTaskKey key) {
  const UserTask& task = run.state().user_tasks.get(key);
  if (task.state == UserTaskState::canceling) return;
  if (!would_wait(run.state(), task, UserTaskState::canceling))
    run.emit(UserTaskEvent(UserTaskCanceled{key, run.now()}));
  else transit(run, key, {.by = UserTaskState::canceling});
}

Result<void> check_task_listener(const State& state, const Job& job, const Value& variables, const JobResult& result) {
  const UserTask& task = state.user_tasks.get(*state.elements.get(job.element).user_task);
  const std::string expected =
      "Expected to complete the task listener job with key '" + std::to_string(job.key.value) + "' ";
  if (variables.is_context() && !variables.context().empty())
    return reject(Code::invalid_argument,
                  expected + "without variables, but it has some; a task listener cannot set variables", "/variables");
  if (result.denied && !moment_of(task.state).can_be_denied)
    return reject(
        Code::invalid_argument,
        expected + "without denying, but it does; the " + core::enum_name(task.state) + " of a task cannot be denied",
        "/result/denied");
  if (result.denied && !as_value(result.corrections).context().empty())
    return reject(Code::invalid_argument, expected + "by denying or by correcting, but it does both",
                  "/result/corrections");
  const bool modelled =
      task.state == UserTaskState::creating && (task.pending["assignee"].is_string() || !task.assignee.empty());
  if (result.corrections.assignee && modelled)
    return reject(Code::invalid_argument,
                  expected + "without an assignee, as the model names one; correct it when the task is assigned",
                  "/result/corrections/assignee");
  TRY(changed(task, result.corrections));
  return {};
}

void task_listener_done(Run& run, UserTaskKey key, const JobResult& result) {
  if (result.denied) return run.emit(UserTaskEvent(UserTaskTransitionDenied{key, result.denied_reason}));
  Context pending = run.state().user_tasks.get(key).pending.context();
  pending.put("changes", as_value(result.corrections, *pending.find("changes")));
  run.emit(UserTaskEvent(TaskListenerCompleted{key, Value(std::move(pending))}));
  go_on_with_task(run, key);
}

std::optional<TaskCompletion> completion_by(const State& state, const CompleteUserTask& command) {
  const UserTask* task = state.user_tasks.find(command.task);
  const bool is_object = command.variables.is_null() || command.variables.is_context();
  if (!task || task->state != UserTaskState::created || !is_object) return std::nullopt;
  if (state.elements.is_suspended(task->instance) || is_held_up(state, task->element)) return std::nullopt;
  if (would_wait(state, *task, UserTaskState::completing)) return std::nullopt;
  return TaskCompletion{*task, command.variables};
}

std::optional<TaskCompletion> completion_by(const State& state, const CompleteJob& command) {
  const Job* job = state.jobs.find(command.job);
  const bool is_listener =
      job && job->kind == JobKind::task_listener && job->listener_event == ListenerEvent::completing;
  if (!is_listener || job->state == JobState::failed || command.result.denied ||
      state.elements.is_suspended(job->instance))
    return std::nullopt;
  if (!check_task_listener(state, *job, command.variables, command.result)) return std::nullopt;
  UserTask task = state.user_tasks.get(*state.elements.get(job->element).user_task);
  ++task.listeners_done;
  if (next_listener(state, task)) return std::nullopt;
  Value variables = task.pending["variables"];
  return TaskCompletion{std::move(task), std::move(variables)};
}

}  // namespace tandem::engine

#include "actors.h"

#include "format/json.h"
#include "process_maker.h"

namespace tandem::simulation {

using namespace engine;

namespace {

constexpr std::int64_t no_such_key = 2251799813685248 + 999'999;

std::string shown(std::int64_t key) { return std::to_string(key - 2251799813685248); }

}  // namespace

template <class Subject>
std::optional<Value> Actors::ask(Subject command, const std::string& note) {
  story_ += "  " + note + "\n";
  return floor_.ask({.body = engine::Command(std::move(command))});
}

template <class Row>
const Row* Actors::any(const core::Table<Row>& table) {
  const auto rows = table.sorted();
  return rows.empty() ? nullptr : random_.one_of(rows);
}

Value Actors::variables() {
  Context variables;
  while (random_.chance(50)) {
    const std::string& name = random_.one_of(variable_names);
    if (random_.chance(80)) variables.put(name, random_.below(12));
    else variables.put(name, Value::list({Value("text"), Value(random_.below(3))}));
  }
  if (random_.chance(30)) variables.put("result", random_.below(12));
  return Value(std::move(variables));
}

void Actors::start(const std::string& process) {
  Context start = variables().context();
  if (random_.chance(70)) start.put("k", random_.one_of(message_keys));
  if (random_.chance(70)) start.put("x", random_.below(12));
  ask(ProcessCommand(CreateInstance{.tenant = default_tenant, .process_id = process, .variables = Value(start)}),
      "start " + process + " " + to_json(Value(start)));
}

void Actors::do_something() {
  constexpr void (Actors::* deeds[])() = {
      &Actors::complete_job, &Actors::activate,  &Actors::fail_job,  &Actors::throw_error, &Actors::update_job,
      &Actors::user_task,    &Actors::publish,   &Actors::correlate, &Actors::resolve,     &Actors::set_variables,
      &Actors::cancel,       &Actors::pass_time, &Actors::disturb,   &Actors::broadcast};
  (this->*deeds[random_.weighted({25, 6, 7, 7, 3, 12, 10, 4, 8, 4, 1, 12, 4, 6})])();
}

void Actors::activate() {
  const std::string& type = random_.one_of(job_types);
  const ActivateJobs command{
      {default_tenant}, type, "worker", Duration(random_.between(1, 30) * 60'000), random_.between(1, 4)};
  ask(JobCommand(command), "activate " + type + " max " + std::to_string(command.max));
}

void Actors::complete(const Job& job) {
  const Value given = variables();
  ask(JobCommand(CompleteJob{job.key, given}),
      "complete job " + shown(job.key.value) + " at " + job.element_id + " " + to_json(given));
}

// Sometimes the worker of a task listener says no; where that means nothing it is refused.
void Actors::complete_job() {
  const Job* job = any(floor_.state().jobs);
  if (!job) return;
  if (job->kind != JobKind::task_listener || !random_.chance(25)) return complete(*job);
  ask(JobCommand(CompleteJob{job->key, Value::context({}), {.denied = true, .denied_reason = "no"}}),
      "deny by job " + shown(job->key.value) + " at " + job->element_id);
}

void Actors::fail_job() {
  const Job* job = any(floor_.state().jobs);
  if (!job) return;
  const int retries = random_.between(-1, 2);
  const Duration back_off(random_.chance(40) ? random_.between(1, 20) * 60'000 : 0);
  ask(JobCommand(FailJob{job->key, retries, "failed", back_off, variables()}),
      "fail job " + shown(job->key.value) + " at " + job->element_id + " retries " + std::to_string(retries));
}

void Actors::throw_error() {
  const Job* job = any(floor_.state().jobs);
  if (!job) return;
  const std::string& code = random_.one_of(error_codes);
  ask(JobCommand(ThrowJobError{job->key, code, "thrown", variables()}),
      "throw " + code + " at job " + shown(job->key.value) + " at " + job->element_id);
}

void Actors::update_job() {
  const Job* job = any(floor_.state().jobs);
  if (!job) return;
  UpdateJob command{job->key};
  if (random_.chance(70)) command.retries = random_.between(1, 3);
  if (random_.chance(50)) command.timeout = Duration(random_.between(1, 30) * 60'000);
  ask(JobCommand(command), "update job " + shown(job->key.value));
}

void Actors::user_task() {
  const UserTask* task = any(floor_.state().user_tasks);
  if (!task) return;
  const std::string of = " task " + shown(task->key.value) + " at " + task->element_id;
  switch (random_.below(4)) {
    case 0:
      ask(UserTaskCommand(AssignUserTask{task->key, random_.chance(70) ? "ann" : "", random_.chance(50)}),
          "assign" + of);
      break;
    case 1:
      ask(UserTaskCommand(UpdateUserTask{
              .task = task->key, .candidate_groups = Names{"clerks", "others"}, .priority = random_.below(100)}),
          "update" + of);
      break;
    default: ask(UserTaskCommand(CompleteUserTask{task->key, variables()}), "complete" + of);
  }
}

void Actors::publish() {
  PublishMessage command{
      .tenant = default_tenant, .name = random_.one_of(message_names), .correlation_key = random_.one_of(message_keys)};
  command.time_to_live = Duration(random_.chance(50) ? random_.between(1, 90) * 60'000 : 0);
  if (random_.chance(30)) command.message_id = "id" + std::to_string(random_.below(3));
  command.variables = variables();
  ask(MessageCommand(command), "publish " + command.name + " " + command.correlation_key + " ttl " +
                                   std::to_string(command.time_to_live.count()));
}

void Actors::correlate() {
  const CorrelateMessage command{.tenant = default_tenant,
                                 .name = random_.one_of(message_names),
                                 .correlation_key = random_.one_of(message_keys),
                                 .variables = variables()};
  ask(MessageCommand(command), "correlate " + command.name + " " + command.correlation_key);
}

void Actors::broadcast() {
  const std::string& name = random_.one_of(signal_names);
  ask(SignalCommand(BroadcastSignal{default_tenant, name, variables()}), "broadcast " + name);
}

// What an operator does before resolving: retries for a job, variables that were missing.
void Actors::mend(const Incident& incident) {
  if (incident.job) ask(JobCommand(UpdateJob{*incident.job, 2}), "give retries to job " + shown(incident.job->value));
  const Value missing = Value::context({{"x", random_.below(12)},
                                        {"y", random_.below(12)},
                                        {"z", random_.below(12)},
                                        {"k", random_.one_of(message_keys)}});
  ask(ProcessCommand(SetVariables{incident.element, missing, random_.chance(30)}),
      "set " + to_json(missing) + " at " + incident.element_id);
}

void Actors::resolve() {
  const Incident* found = any(floor_.state().incidents);
  if (!found) return;
  const Incident incident = *found;
  if (random_.chance(70)) mend(incident);
  ask(IncidentCommand(ResolveIncident{incident.key}), "resolve incident " + shown(incident.key.value) + " at " +
                                                          incident.element_id + " (" + core::enum_name(incident.type) +
                                                          ")");
}

void Actors::set_variables() {
  const ElementInstance* element = any(floor_.state().elements);
  if (!element) return;
  ask(ProcessCommand(SetVariables{element->key, variables(), random_.chance(50)}),
      "set variables at " + element->element_id);
}

void Actors::cancel() {
  const Instance* instance = any(floor_.state().instances);
  if (instance) ask(ProcessCommand(CancelInstance{instance->key}), "cancel " + shown(instance->key.value));
}

// Sometimes to just when something is due, sometimes far; sometimes in bites.
void Actors::pass_time() {
  const auto due = flow::next_due(floor_.whole());
  if (due && random_.chance(60)) floor_.now = std::max(floor_.now, *due);
  else floor_.now += Duration(random_.between(1, 180) * 60'000);
  const int limit = random_.chance(20) ? 1 : 1000;
  ask(TimerCommand(Tick{limit}), "it is " + to_iso(floor_.now));
}

// What must be refused.
void Actors::disturb() {
  switch (random_.below(6)) {
    case 0: ask(JobCommand(CompleteJob{{no_such_key}}), "complete a job that is not there"); break;
    case 1: ask(IncidentCommand(ResolveIncident{{no_such_key}}), "resolve an incident that is not there"); break;
    case 2: ask(ProcessCommand(CancelInstance{{no_such_key}}), "cancel an instance that is not there"); break;
    case 3: ask(ProcessCommand(SetVariables{{no_such_key}, Value(List{})}), "set no variables nowhere"); break;
    case 4: ask(UserTaskCommand(CompleteUserTask{{no_such_key}}), "complete a task that is not there"); break;
    default: ask(ProcessCommand(CreateInstance{.tenant = default_tenant, .process_id = "nothing"}), "start nothing");
  }
}

// ---- to the end

// An incident somebody can do something about. An error end event that nothing catches stays one.
std::optional<Incident> Actors::mendable() {
  std::vector<const Incident*> rows = floor_.state().incidents.sorted();
  std::erase_if(rows,
                [](const Incident* row) { return row->type == IncidentType::unhandled_error_event && !row->job; });
  if (rows.empty()) return std::nullopt;
  return *random_.one_of(rows);
}

bool Actors::help() {
  const State& state = floor_.state();
  if (const auto found = mendable()) {
    const Incident incident = *found;
    mend(incident);
    ask(IncidentCommand(ResolveIncident{incident.key}), "resolve incident at " + incident.element_id);
  } else if (const Job* job = any(state.jobs)) {
    complete(*job);
  } else if (const UserTask* task = any(state.user_tasks)) {
    ask(UserTaskCommand(CompleteUserTask{task->key, variables()}), "complete task at " + task->element_id);
  } else if (!state.timers.due().empty() || state.messages.size()) {
    pass_time();
  } else if (const Subscription* waiting = any(state.subscriptions)) {
    if (waiting->kind == SubscriptionKind::signal) broadcast();
    else if (waiting->kind == SubscriptionKind::conditional) set_variables();
    else
      ask(MessageCommand(PublishMessage{
              .tenant = waiting->tenant, .name = waiting->name, .correlation_key = waiting->correlation_key}),
          "publish " + waiting->name);
  } else {
    return false;
  }
  return true;
}

void Actors::cancel_all() {
  std::vector<InstanceKey> roots;  // first: those they call go with them
  for (const Instance* instance : floor_.state().instances.sorted())
    if (!instance->parent) roots.push_back(instance->key);
  for (const InstanceKey root : roots) ask(ProcessCommand(CancelInstance{root}), "cancel " + shown(root.value));
  for (int listeners = 1'000; listeners > 0 && (floor_.state().jobs.size() || floor_.state().incidents.size());
       --listeners)
    help();
}

}  // namespace tandem::simulation

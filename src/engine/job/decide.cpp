#include "core/access.h"
#include "engine/decide.h"
#include "engine/job/headers.h"
#include "engine/process/ad_hoc.h"
#include "engine/process/errors.h"
#include "engine/process/life_cycle.h"
#include "engine/process/listeners.h"
#include "engine/process/mappings.h"
#include "engine/process/variables.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine {

namespace {

constexpr std::size_t max_error_message = 10'000;

std::string clipped(std::string text) {
  if (text.size() > max_error_message) text.resize(max_error_message);
  return text;
}

Value activated_job(const State& state, const Job& job, const Names& fetch) {
  const Instance& instance = state.instances.get(job.instance);
  Context reply;
  reply.put("key", job.key.value);
  reply.put("type", job.type);
  reply.put("tenant", job.tenant);
  reply.put("instance", job.instance.value);
  reply.put("root", instance.root.value);
  reply.put("definition", job.definition.value);
  reply.put("process_id", job.process_id);
  reply.put("version", instance.version);
  reply.put("element", job.element.value);
  reply.put("element_id", job.element_id);
  reply.put("kind", core::enum_name(job.kind));
  reply.put("listener_event", core::enum_name(job.listener_event));
  reply.put("headers", headers_of(state, job));
  reply.put("worker", job.worker);
  reply.put("retries", job.retries);
  reply.put("deadline", to_millis(*job.deadline));
  reply.put("tags", Value(List(instance.tags.begin(), instance.tags.end())));
  reply.put("variables", Value(visible_variables(state, job.element, fetch)));
  return Value(std::move(reply));
}

// The job, if it is there and the caller may see it.
Result<const Job*> find_job(const Run& run, JobKey key, const char* to_do) {
  const Job* job = run.state().jobs.find(key);
  if (!job || !run.caller().may_see(job->tenant)) return no_such(to_do, "job", key.value);
  return job;
}

// Activatable, locked or backing off: a worker may still say how it went.
Result<const Job*> find_open_job(const Run& run, JobKey key, const char* to_do) {
  const Job* job = TRY(find_job(run, key, to_do));
  if (job->state == JobState::failed || job->state == JobState::error_thrown)
    return reject(Code::invalid_state, std::string("Expected to ") + to_do + " job with key '" +
                                           std::to_string(key.value) + "', but it is in state '" +
                                           (job->state == JobState::failed ? "FAILED" : "ERROR_THROWN") + "'");
  return job;
}

// The next job of a queue that the caller may work on.
std::optional<JobKey> next_in(const Run& run, const Jobs::Queue* queue, JobKey after) {
  if (!queue) return std::nullopt;
  for (auto key = queue->upper_bound(after); key != queue->end(); ++key)
    if (run.caller().may(core::ResourceType::process_definition, core::Permission::update_process_instance,
                         run.state().jobs.get(*key).process_id))
      return *key;
  return std::nullopt;
}

Result<std::int64_t> positive(std::int64_t value, const char* what) {
  if (value > 0) return value;
  return reject(Code::invalid_argument,
                std::string("Expected ") + what + " to be greater than zero, but it is " + std::to_string(value));
}

// One job of each tenant in turn, so that the long line of one does not keep the others waiting; whose turn is first
// changes with time.
List lock_jobs(Run& run, const ActivateJobs& command) {
  List jobs;
  const std::size_t tenants = command.tenants.size();
  std::vector<JobKey> passed(tenants);  // how far each queue has been looked through
  std::size_t turn = tenants ? static_cast<std::size_t>(to_millis(run.now())) % tenants : 0;
  for (std::size_t without = 0; without < tenants && jobs.size() < static_cast<std::size_t>(command.max);
       turn = (turn + 1) % tenants) {
    const auto key = next_in(run, run.state().jobs.activatable(command.tenants[turn], command.type), passed[turn]);
    without = key ? 0 : without + 1;
    if (without) continue;
    passed[turn] = *key;
    run.emit(JobEvent(JobActivated{*key, command.worker, run.now() + command.timeout}));
    jobs.push_back(activated_job(run.state(), run.state().jobs.get(*key), command.fetch));
  }
  return jobs;
}

}  // namespace

Result<Value> decide(Run& run, const ActivateJobs& command) {
  if (command.type.empty()) return reject(Code::invalid_argument, "No type provided.", "/type");
  TRY(positive(command.timeout.count(), "timeout"));
  TRY(positive(command.max, "maxJobsToActivate"));
  for (const std::string& tenant : command.tenants)
    if (!run.caller().may_see(tenant))
      return reject(Code::forbidden,
                    "Expected to activate jobs of tenant '" + tenant + "', but you have no access to it");
  return Value::context({{"jobs", Value(lock_jobs(run, command))}});
}

namespace {

// Whether the result is one that this kind of job may have.
Result<void> check_result(const Run& run, const Job& job, const CompleteJob& command) {
  if (job.kind == JobKind::task_listener)
    return check_task_listener(run.state(), job, command.variables, command.result);
  if (job.kind == JobKind::ad_hoc_sub_process) return check_choice(run.state(), job.element, command.result.choice);
  return {};
}

void go_on(Run& run, const Job& job, const Context& variables, const JobResult& result) {
  const ElementKey element = job.element;
  switch (job.kind) {
    case JobKind::bpmn_element:
      receive_variables(run, element, variables);
      return work_done(run, element);
    case JobKind::execution_listener: return listener_done(run, element, variables);
    case JobKind::task_listener: return task_listener_done(run, *run.state().elements.get(element).user_task, result);
    case JobKind::ad_hoc_sub_process:
      for (const auto& [name, value] : variables) set_local(run, element, name, value);
      return follow_choice(run, element, result.choice);
  }
}

IncidentType no_retries(JobKind kind) {
  switch (kind) {
    case JobKind::bpmn_element: return IncidentType::job_no_retries;
    case JobKind::execution_listener: return IncidentType::execution_listener_no_retries;
    case JobKind::task_listener: return IncidentType::task_listener_no_retries;
    case JobKind::ad_hoc_sub_process: return IncidentType::ad_hoc_sub_process_no_retries;
  }
  return IncidentType::unknown;
}

}  // namespace

Result<Value> decide(Run& run, const CompleteJob& command) {
  const Job job = *TRY(find_open_job(run, command.job, "complete"));
  TRY(is_not_suspended(run, job.instance, "complete", "job", command.job.value));
  const Context variables = TRY(variables_of(command.variables));
  TRY(check_result(run, job, command));
  run.emit(JobEvent(JobCompleted{command.job, run.now(), command.result.denied, command.result.denied_reason}));
  go_on(run, job, variables, command.result);
  return Value();
}

Result<Value> decide(Run& run, const FailJob& command) {
  const Job& job = *TRY(find_open_job(run, command.job, "fail"));
  const Context variables = TRY(variables_of(command.variables));
  const ElementKey element = job.element;
  const IncidentType type = no_retries(job.kind);
  if (command.back_off.count() < 0)
    return reject(Code::invalid_argument,
                  "Expected retryBackOff to be zero or more, but it is " + std::to_string(command.back_off.count()));
  for (const auto& [name, value] : variables) set_local(run, element, name, value);
  const int retries = std::max(command.retries, 0);
  const std::string message = clipped(command.message);
  const bool backs_off = retries > 0 && command.back_off.count() > 0;
  run.emit(JobEvent(JobFailed{command.job, retries, message,
                              backs_off ? std::optional(run.now() + command.back_off) : std::nullopt}));
  if (retries == 0)
    raise_incident(run, element, {type, message.empty() ? "No more retries left." : message}, command.job);
  return Value();
}

Result<Value> decide(Run& run, const ThrowJobError& command) {
  const Job& job = *TRY(find_open_job(run, command.job, "throw an error for"));
  TRY(is_not_suspended(run, job.instance, "throw an error for", "job", command.job.value));
  if (job.kind == JobKind::execution_listener || job.kind == JobKind::task_listener)
    return reject(Code::invalid_state, "Expected to throw an error for job with key '" +
                                           std::to_string(command.job.value) +
                                           "', but it is a listener's; listeners cannot throw errors");
  const Context variables = TRY(variables_of(command.variables));
  const ElementKey element = job.element;
  run.emit(JobEvent(JobErrorThrown{command.job, command.code, clipped(command.message),
                                   find_catch(run.state(), element, command.code).has_value(), run.now()}));
  if (auto thrown = throw_error(run, element, command.code, command.message, variables); !thrown)
    raise_incident(run, element, std::move(thrown.error()), command.job);
  return Value();
}

Result<Value> decide(Run& run, const UpdateJob& command) {
  const Job& job = *TRY(find_job(run, command.job, "update"));
  if (!command.retries && !command.timeout)
    return reject(Code::invalid_argument, "At least one of [retries, timeout] is required.");
  if (command.retries) TRY(positive(*command.retries, "retries"));
  if (command.timeout) TRY(positive(command.timeout->count(), "timeout"));
  if (command.timeout && job.state != JobState::activated)
    return reject(Code::invalid_state, "Expected to update the timeout of job with key '" +
                                           std::to_string(command.job.value) + "', but it is not active");
  const auto deadline = command.timeout ? std::optional(run.now() + *command.timeout) : std::nullopt;
  run.emit(JobEvent(JobUpdated{command.job, command.retries, deadline}));
  return Value();
}

}  // namespace tandem::engine

#include "engine/case/plan.h"
#include "engine/decide.h"
#include "engine/process/life_cycle.h"
#include "engine/user_task/transitions.h"

namespace tandem::engine {

namespace {

// What failed is tried again: the job becomes available, the plan of the case goes on, the user task's listener gets
// its job, or the element takes its step once more.
void try_again(Run& run, const Incident& incident) {
  if (incident.job) return run.emit(JobEvent(JobFreed{*incident.job}));
  const bool is_of_case =
      incident.element == root_element(incident.instance) && run.state().plan_items.with(incident.element);
  if (is_of_case) return go_on_with_plan(run, incident.instance);
  if (const auto task = run.state().elements.get(incident.element).user_task) return go_on_with_task(run, *task);
  step_again(run, incident.element);
}

}  // namespace

Result<Value> decide(Run& run, const ResolveIncident& command) {
  const Incident* found = run.state().incidents.find(command.incident);
  if (!found || !run.caller().may_see(found->tenant)) return no_such("resolve", "incident", command.incident.value);
  TRY(is_not_suspended(run, found->instance, "resolve", "incident", command.incident.value));
  const Incident incident = *found;
  if (incident.job && run.state().jobs.get(*incident.job).retries <= 0)
    return reject(Code::invalid_state, "Expected to resolve incident with key '" +
                                           std::to_string(command.incident.value) + "', but job with key '" +
                                           std::to_string(incident.job->value) +
                                           "' has no retries left; update its retries first");
  run.emit(IncidentEvent(IncidentResolved{command.incident, run.now()}));
  try_again(run, incident);
  return Value();
}

}  // namespace tandem::engine

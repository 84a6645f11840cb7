// Work done outside by a job worker: service and send tasks, message throws, script and business rule tasks with a job.
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine::elements {

Outcome activate_job_task(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  auto type = evaluate_text(run, key, model.job->type, "the job type");
  if (!type) return std::unexpected(type.error());
  if (type->empty()) return failed(IncidentType::extract_value_error, "The job type of '" + model.id + "' is empty");
  const auto retries = model.job->retries.empty() ? Answer<std::int64_t>(3)
                                                  : evaluate_integer(run, key, model.job->retries, "the job retries");
  if (!retries) return std::unexpected(retries.error());
  Job job;
  job.key = run.make_key<JobKey>();
  job.tenant = self.tenant;
  job.instance = self.instance;
  job.element = key;
  job.definition = self.definition;
  job.process_id = self.process_id;
  job.element_id = self.element_id;
  job.type = std::move(*type);
  job.retries = static_cast<int>(*retries);
  job.created_at = run.now();
  run.emit(JobEvent(JobCreated{std::move(job)}));
  become_active(run, key);
  return {};
}

}  // namespace tandem::engine::elements

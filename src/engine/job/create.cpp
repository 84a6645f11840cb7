#include "engine/job/create.h"

#include "engine/process/expressions.h"

namespace tandem::engine {

namespace {

Value headers_of(const bpmn::JobSpec& spec, const Context& more) {
  Context headers;
  for (const auto& [name, value] : spec.headers) headers.put(name, value);
  for (const auto& [name, value] : more) headers.put(name, value);
  return headers.empty() ? Value() : Value(std::move(headers));
}

}  // namespace

Outcome create_job(Run& run, ElementKey key, const bpmn::JobSpec& spec, JobAs as) {
  const ElementInstance& owner = run.state().elements.get(key);
  auto type = evaluate_text(run, key, spec.type, "the job type");
  if (!type) return std::unexpected(type.error());
  if (type->empty()) return failed(IncidentType::extract_value_error, "The job type of '" + owner.element_id + "' is empty");
  const auto retries = spec.retries.empty() ? Answer<std::int64_t>(3) : evaluate_integer(run, key, spec.retries, "the job retries");
  if (!retries) return std::unexpected(retries.error());
  Job job;
  job.key = run.make_key<JobKey>();
  job.tenant = owner.tenant;
  job.instance = owner.instance;
  job.element = key;
  job.definition = owner.definition;
  job.process_id = owner.process_id;
  job.element_id = owner.element_id;
  job.type = std::move(*type);
  job.kind = as.kind;
  job.retries = static_cast<int>(*retries);
  job.created_at = run.now();
  job.headers = headers_of(spec, as.headers);
  job.listener_event = as.listener_event;
  run.emit(JobEvent(JobCreated{std::move(job)}));
  return {};
}

}  // namespace tandem::engine

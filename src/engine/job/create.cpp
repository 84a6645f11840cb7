#include "engine/job/create.h"

#include "engine/process/expressions.h"
#include "engine/process/instances.h"
#include "format/json.h"

namespace tandem::engine {

namespace {

Value headers_of(const bpmn::JobSpec& spec, const Context& more) {
  Context headers;
  for (const auto& [name, value] : spec.headers) headers.put(name, value);
  for (const auto& [name, value] : more) headers.put(name, value);
  return headers.empty() ? Value() : Value(std::move(headers));
}

const Definition* find_linked(const State& state, const Definition& from, const bpmn::LinkedResource& link) {
  for (const DefinitionKind kind : {DefinitionKind::resource, DefinitionKind::form, DefinitionKind::decision,
                                    DefinitionKind::decision_requirements, DefinitionKind::process})
    if (const Definition* found = bound_definition(state, kind, from, link.resource_id, link.binding, link.version_tag))
      return found;
  return nullptr;
}

// Files that the worker wants along with the job, as a list in the header that Camunda reserves for them.
Outcome add_linked_resources(const State& state, const ElementInstance& owner, Context& headers) {
  List list;
  for (const bpmn::LinkedResource& link : state.model(owner).linked_resources) {
    const Definition* linked = find_linked(state, state.definition(owner), link);
    if (!linked)
      return failed(IncidentType::resource_not_found, "Expected to find the linked resource '" + link.resource_id +
                                                          "' of '" + owner.element_id +
                                                          "', but no such resource is deployed");
    list.push_back(Value::context({{"resourceKey", std::to_string(linked->key.value)},
                                   {"resourceType", link.resource_type},
                                   {"linkName", link.link_name}}));
  }
  if (!list.empty()) headers.put("linkedResources", to_json(Value(std::move(list))));
  return {};
}

}  // namespace

Outcome create_job(Run& run, ElementKey key, const bpmn::JobSpec& spec, JobAs as) {
  const ElementInstance& owner = run.state().elements.get(key);
  auto type = evaluate_text(run, key, spec.type, "the job type");
  if (!type) return std::unexpected(type.error());
  if (type->empty())
    return failed(IncidentType::extract_value_error, "The job type of '" + owner.element_id + "' is empty");
  const auto retries =
      spec.retries.empty() ? Answer<std::int64_t>(3) : evaluate_integer(run, key, spec.retries, "the job retries");
  if (!retries) return std::unexpected(retries.error());
  if (as.kind == JobKind::bpmn_element)
    if (auto linked = add_linked_resources(run.state(), owner, as.headers); !linked) return linked;
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

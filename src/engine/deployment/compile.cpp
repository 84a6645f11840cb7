#include "engine/deployment/compile.h"

#include <algorithm>

#include "bpmn/read.h"
#include "cmmn/files.h"

namespace tandem::engine {

namespace {

void compile_process(Definition& definition, const Resource& resource) {
  const auto processes = bpmn::read(resource.content.bytes, resource.name);
  check(processes.has_value(), "a deployed BPMN file can be read again");
  for (const auto& process : *processes)
    if (process->id == definition.id) definition.process = process;
  check(definition.process != nullptr, "a deployed BPMN file holds its process");
}

void compile_case(Definition& definition, const Resource& resource) {
  const auto cases = cmmn::read_file(resource.content.bytes, resource.name);
  check(cases.has_value(), "a deployed case file can be read again");
  for (const auto& plan : *cases)
    if (plan->id == definition.id) definition.plan = plan, definition.process = plan->graph;
  check(definition.plan != nullptr, "a deployed case file holds its case");
}

void compile_decisions(Definition& definition, const Resource& resource, const State& state) {
  const auto imported = deployed_models(state, definition.tenant, &definition);
  const auto decisions = dmn::Decisions::read(resource.content.bytes, resource.name, imported);
  check(decisions.has_value(), "a deployed DMN file can be read again");
  definition.decisions = *decisions;
}

}  // namespace

void compile(Definition& definition, const State& state) {
  // The decisions of a file are read once: a decision has them from its graph, which came before it.
  const Definition* graph = definition.requirements ? state.definitions.find(*definition.requirements) : nullptr;
  if (graph) definition.decisions = graph->decisions;
  if (definition.process || definition.decisions) return;
  const Resource& resource = state.resources.get(definition.resource);
  switch (definition.kind) {
    case DefinitionKind::process: return compile_process(definition, resource);
    case DefinitionKind::decision:
    case DefinitionKind::decision_requirements: return compile_decisions(definition, resource, state);
    case DefinitionKind::case_plan: return compile_case(definition, resource);
    case DefinitionKind::form:
    case DefinitionKind::resource: return;
  }
}

namespace {

// Whether a graph was deployed and not yet deleted when the importer came; without one, now.
bool was_there(const Definition& graph, const Definition* importer) {
  if (!importer) return !graph.deleted_at;
  return graph.key < importer->key && (!graph.deleted_at || *graph.deleted_at >= importer->deployed_at);
}

}  // namespace

dmn::Decisions::Importer deployed_models(const State& state, std::string tenant, const Definition* importer) {
  return [&state, tenant = std::move(tenant), importer](std::string_view name_space) {
    const dmn::Decisions* found = nullptr;
    for (const Definition* one : state.definitions.sorted()) {
      if (one->kind != DefinitionKind::decision_requirements || one->tenant != tenant || !one->decisions) continue;
      if (!was_there(*one, importer) || one->decisions->name_space() != name_space) continue;
      found = one->decisions.get();
      if (importer && one->deployment == importer->deployment) break;  // of several in one deployment, the first
    }
    return found;
  };
}

Instant after_deletions(const State& state, std::string_view tenant, Instant now) {
  for (const Definition* one : state.definitions.sorted())
    if (one->tenant == tenant && one->deleted_at) now = std::max(now, *one->deleted_at + Duration(1));
  return now;
}

Instant not_before_deployments(const State& state, std::string_view tenant, Instant now) {
  for (const Definition* one : state.definitions.sorted())
    if (one->tenant == tenant) now = std::max(now, one->deployed_at);
  return now;
}

}  // namespace tandem::engine

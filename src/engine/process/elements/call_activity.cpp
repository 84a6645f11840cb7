#include "engine/process/behaviours.h"
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/instances.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine::elements {

namespace {

// A process that calls itself for ever is stopped here, long before memory is. The number is Camunda's.
constexpr int max_depth = 1000;

bool is_too_deep(const State& state, InstanceKey instance) {
  int depth = 1;
  for (const Instance* at = &state.instances.get(instance); at->parent && depth <= max_depth; ++depth)
    at = &state.instances.get(*at->parent);
  return depth > max_depth;
}

// A process of that id, else a case: who calls need not know which of the two it is.
const Definition* called_by(const State& state, const ElementInstance& self, const bpmn::CalledProcess& call,
                            const std::string& id) {
  const Definition& from = state.definition(self);
  const auto find = [&](DefinitionKind kind) {
    return bound_definition(state, kind, from, id, call.binding, call.version_tag);
  };
  const Definition* process = call.is_case ? nullptr : find(DefinitionKind::process);
  return process ? process : find(DefinitionKind::case_plan);
}

}  // namespace

// The called process gets the variables visible here, or only the element's own (its input mappings).
Outcome activate_call(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const bpmn::CalledProcess& call = *model.called_process;
  const auto id = evaluate_text(run, key, call.process_id, "the called process id");
  if (!id) return std::unexpected(id.error());
  const Definition* called = called_by(run.state(), self, call, *id);
  if (!called)
    return failed(IncidentType::called_element_error,
                  "Expected process with BPMN process id '" + *id + "' to be deployed, but not found.");
  if (called->kind == DefinitionKind::process && called->process->none_start(0) == bpmn::none)
    return failed(IncidentType::called_element_error,
                  "Expected process with BPMN process id '" + *id + "' to have a none start event, but not found.");
  if (is_too_deep(run.state(), self.instance))
    return failed(IncidentType::called_element_error,
                  "Expected to call process '" + *id + "', but " + std::to_string(max_depth) +
                      " processes have called each other already; does the process call itself for ever?");
  Context variables =
      call.propagate_all_parent_variables ? visible_variables(run.state(), key) : local_variables(run.state(), key);
  become_active(run, key);
  start_instance(run, *called, {.variables = std::move(variables), .caller = key});
  return {};
}

}  // namespace tandem::engine::elements

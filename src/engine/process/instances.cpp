#include "engine/process/instances.h"

#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

Instance new_instance(Run& run, const Definition& definition, const StartWith& with) {
  Instance instance;
  instance.key = run.make_key<InstanceKey>();
  instance.tenant = definition.tenant;
  instance.definition = definition.key;
  instance.process_id = definition.id;
  instance.version = definition.version;
  instance.version_tag = definition.version_tag;
  instance.started_at = run.now();
  instance.root = instance.key;
  instance.root_state = ElementState::activating;
  instance.tags = with.tags;
  instance.business_id = with.business_id;
  instance.start_element = with.start_event;
  instance.terminate_after = with.terminate_after;
  instance.correlation_key = with.correlation_key;
  if (with.caller) {
    const ElementInstance& caller = run.state().elements.get(*with.caller);
    instance.parent = caller.instance;
    instance.parent_element = *with.caller;
    instance.root = run.state().instances.get(caller.instance).root;
  }
  return instance;
}

ElementInstance root_scope(const Run& run, const Instance& instance, const Definition& definition) {
  ElementInstance root;
  root.key = root_element(instance.key);
  root.tenant = instance.tenant;
  root.instance = instance.key;
  root.definition = instance.definition;
  root.process_id = instance.process_id;
  root.element_id = instance.process_id;
  root.name = definition.name;
  root.kind = bpmn::name(bpmn::Kind::process);
  root.started_at = run.now();
  root.element = 0;
  return root;
}

}  // namespace

InstanceKey make_instance(Run& run, const Definition& definition, const StartWith& with) {
  Instance instance = new_instance(run, definition, with);
  const InstanceKey key = instance.key;
  ElementInstance root = root_scope(run, instance, definition);
  run.emit(ProcessEvent(InstanceStarted{std::move(instance)}));
  run.emit(ProcessEvent(ElementStarted{std::move(root)}));
  for (const auto& [name, value] : with.variables) set_local(run, root_element(key), name, value);
  return key;
}

InstanceKey start_instance(Run& run, const Definition& definition, StartWith with) {
  const InstanceKey key = make_instance(run, definition, with);
  run.push(Run::Todo::Do::activate, root_element(key));
  return key;
}

const Definition* bound_definition(const State& state, DefinitionKind kind, const Definition& from,
                                   const std::string& id, bpmn::Binding binding, const std::string& version_tag) {
  switch (binding) {
    case bpmn::Binding::latest: return state.definitions.latest(kind, from.tenant, id);
    case bpmn::Binding::deployment: return state.definitions.deployed(kind, from.tenant, id, from.deployment);
    case bpmn::Binding::version_tag: return state.definitions.tagged(kind, from.tenant, id, version_tag);
  }
  return nullptr;
}

InstanceResult result_for_caller(const State& state, InstanceKey instance) {
  const auto caller = state.instances.get(instance).parent_element;
  if (!caller) return {};
  return {caller, local_variables(state, root_element(instance))};
}

void return_to_caller(Run& run, const InstanceResult& result) {
  if (!result.caller) return;
  const ElementInstance& caller = run.state().elements.get(*result.caller);
  if (caller.state == ElementState::terminating) return look_after_scope(run, *result.caller);
  const bpmn::Element& model = run.state().model(caller);
  const bool has_outputs = !model.io.outputs.empty();
  const bool all = model.called_process->propagate_all_child_variables.value_or(!has_outputs);
  if (has_outputs) for (const auto& [name, value] : result.variables) set_local(run, *result.caller, name, value);
  if (all) merge(run, scope_of_results(run.state(), caller), result.variables);
  work_done(run, *result.caller);
}

}  // namespace tandem::engine

#include "flow/subjects.h"

namespace tandem::flow {

namespace {

// Most rows say what they are about in the same words.
template <class Row>
Subject around(const State& state, const Row* row) {
  Subject subject;
  if (!row) return subject;
  subject.tenant = row->tenant;
  subject.process_id = row->process_id;
  subject.definition = row->definition.value;
  subject.instance = row->instance.value;
  if (const engine::Instance* instance = state.engine.instances.find(row->instance))
    subject.root = instance->root.value;
  return subject;
}

template <class Row>
Subject at_element(const State& state, const Row* row) {
  Subject subject = around(state, row);
  if (row) subject.element = row->element.value;
  return subject;
}

}  // namespace

Subject subject_of(const State& state, engine::InstanceKey key) {
  const engine::Instance* instance = state.engine.instances.find(key);
  if (!instance) return {};
  return {
      instance->tenant, instance->process_id, instance->definition.value, key.value, instance->root.value, {}, {}, {}};
}

Subject subject_of(const State& state, engine::ElementKey key) {
  Subject subject = around(state, state.engine.elements.find(key));
  if (subject.instance) subject.element = key.value;
  return subject;
}

Subject subject_of(const State& state, engine::JobKey key) {
  Subject subject = at_element(state, state.engine.jobs.find(key));
  if (subject.instance) subject.job = key.value;
  return subject;
}

Subject subject_of(const State& state, engine::UserTaskKey key) {
  Subject subject = at_element(state, state.engine.user_tasks.find(key));
  if (subject.instance) subject.user_task = key.value;
  return subject;
}

Subject subject_of(const State& state, engine::IncidentKey key) {
  const engine::Incident* incident = state.engine.incidents.find(key);
  Subject subject = at_element(state, incident);
  if (incident && incident->job) subject.job = incident->job->value;
  return subject;
}

Named definition_of(const State& state, const std::optional<engine::DefinitionKey>& key, const std::string& id) {
  if (!key) return {id, std::nullopt};
  const engine::Definition* definition = state.engine.definitions.find(*key);
  return {definition ? definition->id : "", key->value};
}

}  // namespace tandem::flow

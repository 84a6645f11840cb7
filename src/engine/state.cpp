#include "engine/state.h"

#include "base/match.h"
#include "bpmn/read.h"
#include "cmmn/case.h"
#include "engine/apply.h"
#include "engine/deployment/compile.h"
#include "engine/process/tokens.h"

namespace tandem::engine {

const bpmn::Process& State::process(const ElementInstance& element) const {
  const Definition& own = definition(element);
  return own.plan ? *plan_of(element.instance, element.definition)->graph : *own.process;
}

const std::shared_ptr<const cmmn::Case>& State::plan_of(InstanceKey instance, DefinitionKey definition) const {
  const auto& grown = added_steps.plan(instance);
  return grown ? grown : definitions.get(definition).plan;
}

const bpmn::Element& State::model(const ElementInstance& element) const { return process(element)[element.element]; }

void apply(State& state, const Event& event) {
  match(event.body, [&](const auto& subject) { apply(state, subject); });
}

// A multi-instance id names its body; the activity inside is the body's child.
bpmn::ElementIndex State::find_model(const ElementInstance& element) const {
  if (!element.parent) return 0;
  const bpmn::Process& process = this->process(element);
  const bpmn::ElementIndex found = process.find(element.element_id);
  check(found != bpmn::none, "a stored element is in its process");
  const bool inner =
      process[found].kind == bpmn::Kind::multi_instance_body && element.kind != bpmn::name(process[found].kind);
  return inner ? process[found].children.front() : found;
}

cmmn::ItemIndex State::find_item(const PlanItem& item) const {
  const bpmn::ElementIndex found = plan(item).graph->find(item.item_id);
  check(found != bpmn::none, "a stored plan item is in its case's plan");
  return found;
}

namespace {

ElementInstance root_scope_of(const State& state, const Instance& instance) {
  ElementInstance root;
  root.key = root_element(instance.key);
  root.tenant = instance.tenant;
  root.instance = instance.key;
  root.definition = instance.definition;
  root.process_id = instance.process_id;
  root.element_id = instance.process_id;
  root.name = state.definitions.get(instance.definition).name;
  root.kind = bpmn::name(bpmn::Kind::process);
  root.state = instance.root_state;
  root.listeners_done = instance.listeners_done;
  root.interrupted_by = instance.interrupted_by;
  root.interrupted_with = instance.interrupted_with;
  root.started_at = instance.started_at;
  root.tokens = instance.tokens;
  root.element = 0;
  root.join_tokens = read_tokens(instance.tokens);
  return root;
}

}  // namespace

void restore(State& state, core::Table<Definition>& table, Definition row) {
  compile(row, state);
  table.restore(std::move(row));
}

void restore(State& state, core::Table<Instance>& table, Instance row) {
  ElementInstance root = root_scope_of(state, row);
  if (row.suspended_at) state.elements.set_suspended(row.key, true);
  table.restore(std::move(row));
  state.elements.restore(std::move(root));
}

void restore(State& state, core::Table<AddedStep>& table, AddedStep row) {
  const AddedStep added = row;
  table.restore(std::move(row));
  grow_plan(state, added);
}

void restore(State& state, core::Table<ElementInstance>& table, ElementInstance row) {
  row.element = state.find_model(row);
  row.join_tokens = read_tokens(row.tokens);
  table.restore(std::move(row));
}

void restore(State& state, core::Table<PlanItem>& table, PlanItem row) {
  row.item = state.find_item(row);
  table.restore(std::move(row));
}

// The store keeps variables of scopes that have ended for as long as their instance lives.
void restore(State& state, core::Table<Variable>& table, Variable row) {
  if (state.elements.find(row.scope)) table.restore(std::move(row));
}

// A root scope has no row to remember its incident.
void restore(State& state, core::Table<Incident>& table, Incident row) {
  if (row.element == root_element(row.instance))
    state.elements.change_derived(row.element, [&](ElementInstance& root) { root.incident = row.key; });
  table.restore(std::move(row));
}

void finish_restore(State& state) {
  for (const Instance* instance : state.instances.sorted())
    if (instance->parent_element)
      state.elements.change_derived(*instance->parent_element,
                                    [&](ElementInstance& caller) { caller.called = instance->key; });
}

}  // namespace tandem::engine

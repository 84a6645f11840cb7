#include "engine/process/variables.h"

#include "engine/case/demands.h"
#include "engine/case/plan.h"
#include "engine/condition/conditions.h"

namespace tandem::engine {

const Variable* local_variable(const State& state, const ElementInstance& scope, std::string_view name) {
  for (const VariableKey key : scope.variables)
    if (const Variable& variable = state.variables.get(key); variable.name == name) return &variable;
  return nullptr;
}

const Variable* visible_variable(const State& state, ElementKey scope, std::string_view name) {
  for (ElementKey at = scope; at;) {
    const ElementInstance& element = state.elements.get(at);
    if (const Variable* found = local_variable(state, element, name)) return found;
    at = element.parent;
  }
  return nullptr;
}

Context visible_variables(const State& state, ElementKey scope, const Names& only) {
  Context visible;
  for (ElementKey at = scope; at;) {
    const ElementInstance& element = state.elements.get(at);
    for (const VariableKey key : element.variables) {
      const Variable& variable = state.variables.get(key);
      const bool wanted = only.empty() || std::find(only.begin(), only.end(), variable.name) != only.end();
      if (wanted && !visible.find(variable.name)) visible.put(variable.name, variable.value);
    }
    at = element.parent;
  }
  return visible;
}

Context local_variables(const State& state, ElementKey scope) {
  Context local;
  for (const VariableKey key : state.elements.get(scope).variables) {
    const Variable& variable = state.variables.get(key);
    local.put(variable.name, variable.value);
  }
  return local;
}

Outcome check_variable(const std::string& name, const Value& value) {
  if (value.depth() > max_variable_depth)
    return failed(IncidentType::io_mapping_error, "The value of variable '" + name + "' is nested deeper than " +
                                                      std::to_string(max_variable_depth) + " levels");
  if (value.weight() > max_variable_weight)
    return failed(IncidentType::message_size_exceeded, "The value of variable '" + name + "' is bigger than " +
                                                           std::to_string(max_variable_weight / 1'000'000) + " MB");
  return {};
}

const Value* VariableScope::find(std::string_view name) const {
  if (const Variable* variable = visible_variable(state_, scope_, name)) return &variable->value;
  return name == "camunda" ? &state_.surroundings.camunda(state_.elements.get(scope_).tenant) : nullptr;
}

namespace {

bool is_json(const Value& value) {
  if (value.is_list()) return std::ranges::all_of(value.list(), is_json);
  if (value.is_context())
    return std::all_of(value.context().begin(), value.context().end(),
                       [](const auto& entry) { return is_json(entry.second); });
  return value.kind() < Value::Kind::date;
}

Value as_json(Value value) {
  if (is_json(value)) return value;
  auto read = parse_json(to_json(value));
  check(read.has_value(), "what was written as JSON is JSON");
  return std::move(*read);
}

}  // namespace

void set_local(Run& run, ElementKey scope, std::string_view name, Value given) {
  Value value = as_json(std::move(given));
  const ElementInstance& element = run.state().elements.get(scope);
  if (name == dossier_variable && !run.shows_dossier && run.state().definition(element).plan) return;
  const Variable* existing = local_variable(run.state(), element, name);
  if (existing && existing->value == value) return;
  const InstanceKey instance = element.instance;
  const bool in_case = run.state().plan_items.with(root_element(instance));
  const Value before = in_case && existing ? existing->value : Value(), after = in_case ? value : Value();
  if (!existing) {
    run.emit(ProcessEvent(VariableCreated{{run.make_key<VariableKey>(), element.tenant, element.instance, scope,
                                           element.process_id, std::string(name), std::move(value)}}));
    note_change(run, element, name, true);
  } else {
    run.emit(ProcessEvent(VariableUpdated{existing->key, std::move(value)}));
    note_change(run, element, name, false);
  }
  if (in_case) data_changed(run, instance, name, before, after);
}

namespace {

// Where a variable is made that no scope has.
ElementKey home_of_new(const State& state, ElementKey scope) {
  const char* inner_instance = bpmn::name(bpmn::Kind::ad_hoc_inner_instance);
  for (ElementKey at = scope;;) {
    const ElementInstance& element = state.elements.get(at);
    if (!element.parent || element.kind == inner_instance) return at;
    at = element.parent;
  }
}

}  // namespace

void merge(Run& run, ElementKey scope, const Context& variables) {
  const ElementKey home = home_of_new(run.state(), scope);
  for (const auto& [name, value] : variables) {
    const Variable* existing = visible_variable(run.state(), scope, name);
    set_local(run, existing ? existing->scope : home, name, value);
  }
}

}  // namespace tandem::engine

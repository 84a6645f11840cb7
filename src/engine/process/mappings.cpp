#include "engine/process/mappings.h"

#include "engine/process/expressions.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

// base with `value` put at path: "a.b" keeps what else is in a.
Value put_at(const Value& base, std::span<const std::string> path, Value value) {
  if (path.empty()) return value;
  Context context = base.is_context() ? base.context() : Context{};
  context.put(path.front(), put_at(base[path.front()], path.subspan(1), std::move(value)));
  return Value(std::move(context));
}

Answer<Value> source_value(const Run& run, ElementKey element, const bpmn::Mapping& mapping) {
  std::string diagnostics;
  Value value = evaluate(run, element, mapping.source, &diagnostics);
  if (!value.is_null() || diagnostics.empty()) return value;
  // A missing variable is null, as FEEL says, and may be meant; anything else that went wrong stops here.
  return value;
}

}  // namespace

Outcome map_inputs(Run& run, ElementKey element) {
  for (const bpmn::Mapping& mapping : run.state().model(run.state().elements.get(element)).io.inputs) {
    auto value = source_value(run, element, mapping);
    if (!value) return std::unexpected(value.error());
    const std::string& name = mapping.target.front();
    const Variable* existing = local_variable(run.state(), run.state().elements.get(element), name);
    const Value base = existing ? existing->value : Value();
    Value result = put_at(base, std::span(mapping.target).subspan(1), std::move(*value));
    if (auto checked = check_variable(name, result); !checked) return checked;
    set_local(run, element, name, std::move(result));
  }
  return {};
}

void receive_variables(Run& run, ElementKey element, const Context& variables) {
  const bool has_outputs = !run.state().model(run.state().elements.get(element)).io.outputs.empty();
  if (!has_outputs) return merge(run, element, variables);
  for (const auto& [name, value] : variables) set_local(run, element, name, value);
}

ElementKey scope_of_results(const State& state, const ElementInstance& element) {
  const bool is_repeated = state.model(state.elements.get(element.parent)).kind == bpmn::Kind::multi_instance_body;
  return is_repeated ? element.key : element.parent;
}

Outcome map_outputs(Run& run, ElementKey element) {
  const ElementInstance& self = run.state().elements.get(element);
  const ElementKey scope = scope_of_results(run.state(), self);
  Context results;
  for (const bpmn::Mapping& mapping : run.state().model(self).io.outputs) {
    auto value = source_value(run, element, mapping);
    if (!value) return std::unexpected(value.error());
    const std::string& name = mapping.target.front();
    const Variable* existing = visible_variable(run.state(), scope, name);
    const Value base = results.find(name) ? *results.find(name) : existing ? existing->value : Value();
    Value result = put_at(base, std::span(mapping.target).subspan(1), std::move(*value));
    if (auto checked = check_variable(name, result); !checked) return checked;
    results.put(name, std::move(result));
  }
  if (!results.empty()) merge(run, scope, results);
  return {};
}

}  // namespace tandem::engine

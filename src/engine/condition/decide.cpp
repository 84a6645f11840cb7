#include "engine/decide.h"
#include "engine/process/instances.h"
#include "engine/process/subscriptions.h"

namespace tandem::engine {

namespace {

// What a condition reads before there is an instance: the variables given, and `camunda` unless one of them has that
// name.
Context names_of(const Run& run, const std::string& tenant, const Context& variables) {
  Context names = variables;
  if (!names.find("camunda")) names.put("camunda", run.state().surroundings.camunda(tenant));
  return names;
}

bool is_wanted(const Run& run, const Subscription& row, const EvaluateConditionals& command, const Context& variables) {
  if (command.definition && row.definition != *command.definition) return false;
  const bpmn::ConditionalSpec& spec = *definition_of(event_of(run.state(), row), row.part).conditional;
  const auto is_given = [&](const std::string& name) { return variables.find(name) != nullptr; };
  if (!spec.variable_names.empty() && std::none_of(spec.variable_names.begin(), spec.variable_names.end(), is_given))
    return false;
  const Context names = names_of(run, row.tenant, variables);
  return spec.condition.expression->evaluate({feel::ContextScope(names), run.now()}).value.is_true();
}

}  // namespace

Result<Value> decide(Run& run, const EvaluateConditionals& command) {
  if (!run.caller().may_see(command.tenant))
    return reject(Code::invalid_argument,
                  "Expected to handle request Evaluate Conditionals with tenant identifier '" + command.tenant +
                      "', but you have no access to it",
                  "/tenantId");
  const Definition* only = command.definition ? run.state().definitions.find(*command.definition) : nullptr;
  if (command.definition && (!only || only->kind != DefinitionKind::process || only->tenant != command.tenant))
    return reject(Code::not_found, "Expected to evaluate the conditions of process definition with key '" +
                                       std::to_string(command.definition->value) +
                                       "', but no such definition was found");
  const Context variables = TRY(variables_of(command.variables));
  const std::int64_t key = run.make_key<SignalKey>().value;
  const auto& rows = run.state().subscriptions.starting(SubscriptionKind::conditional, command.tenant, "");
  List started;
  for (const SubscriptionKey row : std::vector(rows.begin(), rows.end())) {
    const Subscription& start = run.state().subscriptions.get(row);
    if (!is_wanted(run, start, command, variables)) continue;
    const DefinitionKey definition = start.definition;
    if (const auto instance = happened(run, row, variables))
      started.push_back(Value::context({{"definition", definition.value}, {"instance", instance->value}}));
  }
  return Value::context({{"key", key}, {"tenant", command.tenant}, {"instances", Value(std::move(started))}});
}

}  // namespace tandem::engine

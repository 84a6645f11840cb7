#include <set>

#include "engine/decide.h"
#include "engine/process/ad_hoc.h"
#include "engine/process/decisions.h"
#include "engine/process/instances.h"
#include "engine/process/variables.h"
#include "engine/repair/placement.h"

namespace tandem::engine {

namespace {

std::unexpected<Rejection> no_definition(const std::string& what) {
  return reject(Code::not_found, "Expected to find " + what + ", but none found");
}

Result<const Definition*> process_by_id(const Run& run, const CreateInstance& command) {
  const Definitions& definitions = run.state().definitions;
  const bool any_version = command.version < 0;
  const Definition* found =
      any_version ? definitions.latest(DefinitionKind::process, command.tenant, command.process_id)
                  : definitions.version(DefinitionKind::process, command.tenant, command.process_id, command.version);
  if (found) return found;
  return no_definition("process definition with process ID '" + command.process_id + "'" +
                       (any_version ? "" : " and version '" + std::to_string(command.version) + "'"));
}

Result<const Definition*> process_to_start(const Run& run, const CreateInstance& command) {
  if (!command.definition && command.process_id.empty())
    return reject(Code::invalid_argument, "At least one of [processDefinitionId, processDefinitionKey] is required.");
  if (!command.definition) return process_by_id(run, command);
  const Definition* found = run.state().definitions.find(*command.definition);
  if (found && found->kind == DefinitionKind::process && !found->deleted_at && run.caller().may_see(found->tenant))
    return found;
  return no_definition("process definition with key '" + std::to_string(command.definition->value) + "'");
}

Result<const Definition*> decision_to_evaluate(const Run& run, const EvaluateDecision& command) {
  const Definitions& definitions = run.state().definitions;
  if (!command.decision && command.decision_id.empty())
    return reject(Code::invalid_argument, "At least one of [decisionDefinitionId, decisionDefinitionKey] is required.");
  const Definition* found = command.decision
                                ? definitions.find(*command.decision)
                                : definitions.latest(DefinitionKind::decision, command.tenant, command.decision_id);
  if (found && found->kind == DefinitionKind::decision && !found->deleted_at && run.caller().may_see(found->tenant))
    return found;
  return no_definition(command.decision ? "decision with key '" + std::to_string(command.decision->value) + "'"
                                        : "decision with id '" + command.decision_id + "'");
}

Value described(const Run& run, InstanceKey key) {
  const Instance& instance = run.state().instances.get(key);
  return Value::context({{"key", key.value},
                         {"definition", instance.definition.value},
                         {"process_id", instance.process_id},
                         {"version", instance.version},
                         {"version_tag", instance.version_tag},
                         {"tenant", instance.tenant},
                         {"tags", Value(List(instance.tags.begin(), instance.tags.end()))},
                         {"business_id", instance.business_id}});
}

// Each decision on the way, with the definition it has in the same deployment.
Value traces_with_definitions(const Run& run, const Definition& decision, const Value& traces) {
  List list;
  for (const Value& trace : traces.list()) {
    Context entries = trace.context();
    const Definition* own = run.state().definitions.deployed(DefinitionKind::decision, decision.tenant,
                                                             std::string(trace["id"].string()), decision.deployment);
    entries.put("key", own ? own->key.value : decision.key.value);
    entries.put("version", own ? own->version : decision.version);
    list.push_back(Value(std::move(entries)));
  }
  return Value(std::move(list));
}

// Of the graph the decision belongs to.
std::string requirements_id(const Run& run, const Definition& decision) {
  const Definition* graph = decision.requirements ? run.state().definitions.find(*decision.requirements) : nullptr;
  return graph ? graph->id : std::string();
}

Result<void> terminations_are_known(const Definition& definition, const CreateInstance& command) {
  for (const std::string& element : command.terminate_after)
    if (definition.process->find(element) == bpmn::none)
      return reject(Code::invalid_argument,
                    "Expected to terminate the process instance after element '" + element +
                        "', but there is no such element in process '" + definition.id + "'",
                    "/runtimeInstructions");
  return {};
}

// The elements it is to begin with, in scopes made for them. Events around them wait, so they must be able to.
Result<std::vector<Placement>> placed(const Run& run, const Definition& definition, const CreateInstance& command,
                                      const Context& variables) {
  const Placements placements(run.state(), definition, run.now(), variables);
  std::vector<Placement> places;
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < command.start_at.size(); ++i)
    if (auto place =
            placements.find({command.start_at[i]}, Below::any, "/startInstructions/" + std::to_string(i), problems))
      places.push_back(*place);
  if (problems.empty()) problems = placements.root_cannot_open();
  if (problems.empty()) return places;
  return refuse_all(Code::invalid_argument, "Expected to create instance of process '" + definition.id + "', but",
                    std::move(problems));
}

Result<Value> start_somewhere(Run& run, const Definition& definition, const CreateInstance& command,
                              const Context& variables) {
  std::vector<Placement> places = TRY(placed(run, definition, command, variables));
  const InstanceKey key = make_instance(run, definition,
                                        {.variables = variables,
                                         .tags = command.tags,
                                         .business_id = command.business_id,
                                         .terminate_after = command.terminate_after});
  if (!open_scope(run, root_element(key))) return described(run, key);
  Activator activator(run);
  for (Placement& place : places) {
    place.scope = root_element(key);
    activator.activate(place);
  }
  return described(run, key);
}

}  // namespace

Result<Value> decide(Run& run, const CreateInstance& command) {
  if (!run.caller().may_see(command.tenant))
    return no_definition("process definition in tenant '" + command.tenant + "'");
  const Definition& definition = *TRY(process_to_start(run, command));
  Context variables = TRY(variables_of(command.variables));
  TRY(terminations_are_known(definition, command));
  if (!command.start_at.empty()) return start_somewhere(run, definition, command, variables);
  if (definition.process->none_start(0) == bpmn::none)
    return reject(Code::invalid_state, "Expected to create instance of process '" + definition.id +
                                           "' with none start event, but there is no such event");
  const InstanceKey key = start_instance(run, definition,
                                         {.variables = std::move(variables),
                                          .tags = command.tags,
                                          .business_id = command.business_id,
                                          .terminate_after = command.terminate_after});
  return described(run, key);
}

Result<Value> decide(Run& run, const CancelInstance& command) {
  const Instance* instance = run.state().instances.find(command.instance);
  if (!instance || !run.caller().may_see(instance->tenant))
    return no_such("cancel", "process instance", command.instance.value);
  if (instance->parent)
    return reject(Code::invalid_state,
                  "Expected to cancel process instance with key '" + std::to_string(command.instance.value) +
                      "', but it is created by a parent process instance. Cancel the root process instance '" +
                      std::to_string(instance->root.value) + "' instead.");
  run.push(Run::Todo::Do::terminate, root_element(command.instance));
  return Value();
}

Result<Value> decide(Run& run, const SetVariables& command) {
  const ElementInstance* scope = run.state().elements.find(command.scope);
  if (!scope || !run.caller().may_see(scope->tenant))
    return no_such("update variables for", "element instance", command.scope.value);
  const Context variables = TRY(variables_of(command.variables));
  if (!command.local) merge(run, command.scope, variables);
  else for (const auto& [name, value] : variables) set_local(run, command.scope, name, value);
  return Value();
}

Result<Value> decide(Run& run, const ActivateAdHoc& command) {
  const ElementInstance* self = run.state().elements.find(command.sub_process);
  if (!self || !run.caller().may_see(self->tenant) || self->kind != bpmn::name(bpmn::Kind::ad_hoc_sub_process))
    return no_such("activate activities of", "ad-hoc sub-process", command.sub_process.value);
  if (self->state != ElementState::active || run.state().loops.get(command.sub_process).fulfilled)
    return reject(Code::invalid_state, "Expected to activate activities of ad-hoc sub-process with key '" +
                                           std::to_string(command.sub_process.value) + "', but it is not active");
  std::set<std::string> ids;
  for (const AdHocActivation& one : command.elements)
    if (!ids.insert(one.element_id).second)
      return reject(Code::invalid_argument,
                    "Expected each element to be named once, but '" + one.element_id + "' is named again", "/elements");
  if (ids.empty()) return reject(Code::invalid_argument, "No elements provided.", "/elements");
  TRY(check_activations(run.state(), command.sub_process, command.elements));
  if (command.cancel_remaining) cancel_inside(run, command.sub_process);
  activate_inside(run, command.sub_process, command.elements);
  return Value();
}

Result<Value> decide(Run& run, const EvaluateDecision& command) {
  if (!run.caller().may_see(command.tenant)) return no_definition("decision in tenant '" + command.tenant + "'");
  const Definition& decision = *TRY(decision_to_evaluate(run, command));
  const Context inputs = TRY(variables_of(command.variables));
  const EvaluatedDecision evaluated = evaluate_decision(run, decision, inputs);
  return Value::context({{"key", evaluated.key.value},
                         {"output", evaluated.output},
                         {"failure", evaluated.failure},
                         {"failed_decision", evaluated.failed_decision},
                         {"traces", traces_with_definitions(run, decision, evaluated.traces)},
                         {"decision", decision.key.value},
                         {"decision_id", decision.id},
                         {"decision_name", decision.name},
                         {"version", decision.version},
                         {"tenant", decision.tenant},
                         {"requirements", decision.requirements ? Value(decision.requirements->value) : Value()},
                         {"requirements_id", requirements_id(run, decision)}});
}

}  // namespace tandem::engine

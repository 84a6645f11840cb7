// Tasks the engine does itself: a FEEL script, a DMN decision.
#include "engine/process/decisions.h"
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/instances.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"
#include "engine/process/variables.h"

namespace tandem::engine::elements {

namespace {

// The result is a variable that arrives at the task, like a worker's.
Outcome finish_with(Run& run, ElementKey key, const std::string& variable, Value result) {
  if (auto checked = check_variable(variable, result); !checked) return checked;
  become_active(run, key);
  Context results;
  results.put(variable, std::move(result));
  receive_variables(run, key, results);
  work_done(run, key);
  return {};
}

}  // namespace

Outcome activate_script_task(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  return finish_with(run, key, model.script->result_variable, evaluate(run, key, model.script->expression));
}

Outcome activate_business_rule_task(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const bpmn::CalledDecision& call = *model.called_decision;
  const auto id = evaluate_text(run, key, call.decision_id, "the decision id");
  if (!id) return std::unexpected(id.error());
  const Definition* decision = bound_definition(run.state(), DefinitionKind::decision, run.state().definition(self),
                                                *id, call.binding, call.version_tag);
  if (!decision)
    return failed(IncidentType::called_decision_error,
                  "Expected to evaluate decision '" + *id + "', but no decision found for id '" + *id + "'");
  const EvaluatedDecision evaluated = evaluate_decision(run, *decision, visible_variables(run.state(), key), key);
  if (!evaluated.failure.empty()) return failed(IncidentType::decision_evaluation_error, evaluated.failure);
  return finish_with(run, key, call.result_variable, evaluated.output);
}

}  // namespace tandem::engine::elements

#include "engine/decide.h"

#include "engine/case/demands.h"
#include "engine/case/explain.h"
#include "engine/case/plan.h"
#include "engine/case/repetition.h"
#include "engine/case/rules.h"
#include "engine/case/transitions.h"
#include "engine/process/instances.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

using cmmn::Kind;
using cmmn::Transition;

std::unexpected<Rejection> no_case_definition(const std::string& what) {
  return reject(Code::not_found, "Expected to find case definition with " + what + ", but none found");
}

Result<const Definition*> case_to_start(const Run& run, const CreateCase& command) {
  const Definitions& all = run.state().definitions;
  if (command.definition) {
    const Definition* found = all.find(*command.definition);
    if (found && found->kind == DefinitionKind::case_plan && run.caller().may_see(found->tenant)) return found;
    return no_case_definition("key '" + std::to_string(command.definition->value) + "'");
  }
  if (command.case_id.empty()) return reject(Code::invalid_argument, "At least one of [caseDefinitionId, caseDefinitionKey] is required.");
  const Definition* found = command.version < 0 ? all.latest(DefinitionKind::case_plan, command.tenant, command.case_id)
                                                : all.version(DefinitionKind::case_plan, command.tenant, command.case_id, command.version);
  if (found && run.caller().may_see(command.tenant)) return found;
  return no_case_definition("case ID '" + command.case_id + "'");
}

Result<const PlanItem*> find_item(const Run& run, PlanItemKey key) {
  const PlanItem* item = run.state().plan_items.find(key);
  if (!item || item->waiting || item->item == 0 || !run.caller().may_see(item->tenant)) return no_such("move", "plan item", key.value);
  return item;
}

Result<const PlanItem*> find_case(const Run& run, InstanceKey key, const char* to_do) {
  const PlanItem* plan = run.state().plan_items.with(root_element(key));
  if (!plan || !run.caller().may_see(plan->tenant)) return no_such(to_do, "case", key.value);
  return plan;
}

std::unexpected<Rejection> wrong_state(const std::string& to_do, const PlanItem& item, const std::string& because = {}) {
  return reject(Code::invalid_state, "Expected to " + to_do + " '" + item.name + "' (" + item.kind + ", key '" + std::to_string(item.key.value) +
                                         "'), but it is " + core::enum_name(item.state) + (because.empty() ? "" : ": " + because));
}

Transition transition_of(PlanItemAct act) {
  switch (act) {
    case PlanItemAct::start: return Transition::manual_start;
    case PlanItemAct::disable: return Transition::disable;
    case PlanItemAct::reenable: return Transition::reenable;
    case PlanItemAct::complete: return Transition::complete;
    case PlanItemAct::terminate: return Transition::terminate;
    case PlanItemAct::suspend: return Transition::suspend;
    case PlanItemAct::resume: return Transition::resume;
    case PlanItemAct::occur: return Transition::occur;
    case PlanItemAct::reactivate: return Transition::reactivate;
  }
  return Transition::complete;
}

// Completing by hand is for tasks nobody else completes, and for stages that can complete.
Result<bool> check_completion(const Run& run, const PlanItem& item, bool force) {
  const Kind kind = plan_of(run.state(), item).kind;
  if (kind != Kind::task && kind != Kind::stage)
    return wrong_state("complete", item, "it completes when its work is done (complete its user task, or let what it called end)");
  if (kind == Kind::stage) TRY(check_demands(run, item));
  if (kind == Kind::task || force) return true;
  if (const PlanItem* open = blocker(run, item, true)) return wrong_state("complete", item, "'" + open->name + "' is still " + core::enum_name(open->state));
  return true;
}

Result<bool> check_act(const Run& run, const PlanItem& item, const MovePlanItem& command) {
  const Kind kind = plan_of(run.state(), item).kind;
  const std::string to_do = core::enum_name(command.act);
  if (!next_state(kind, item.state, transition_of(command.act), item.before)) return wrong_state(to_do, item);
  if (command.act == PlanItemAct::occur && kind != Kind::user_listener) return wrong_state(to_do, item, "only user event listeners are raised by hand");
  if (case_plan(run.state(), item.instance).state != PlanItemState::active) return wrong_state(to_do, item, "its case is not active");
  if (!parent_is_active(run, item)) return wrong_state(to_do, item, "its stage is not active");
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (command.act == PlanItemAct::occur && plan.available_condition && !holds(run, item, *plan.available_condition))
    return wrong_state(to_do, item, "its condition '" + plan.available_condition->text() + "' does not hold");
  if (command.act == PlanItemAct::complete) return check_completion(run, item, command.force);
  return true;
}

}  // namespace

Result<Value> decide(Run& run, const CreateCase& command) {
  const Definition& definition = *TRY(case_to_start(run, command));
  Context variables = TRY(variables_of(command.variables));
  const InstanceKey key = start_instance(run, definition, {.variables = std::move(variables), .business_id = command.business_id});
  return Value::context({{"key", key.value}, {"definition", definition.key.value}, {"case_id", definition.id},
                         {"version", definition.version}, {"tenant", definition.tenant}, {"business_id", command.business_id}});
}

Result<Value> decide(Run& run, const MovePlanItem& command) {
  const PlanItem& item = *TRY(find_item(run, command.item));
  const Context variables = TRY(variables_of(command.variables));
  TRY(check_act(run, item, command));
  const Kind kind = plan_of(run.state(), item).kind;
  const auto element = item.element;
  merge(run, item.element.value_or(item.scope), variables);
  // A variable listener may have heard just these data: then it has occurred, and is asked for nothing more.
  const PlanItem& now = run.state().plan_items.get(command.item);
  if (!next_state(kind, now.state, transition_of(command.act), now.before)) return Value();
  if (command.act == PlanItemAct::complete && kind == Kind::task) work_done(run, *element);
  else transition(run, command.item, transition_of(command.act));
  return Value();
}

Result<Value> decide(Run& run, const PlanDiscretionary& command) {
  const PlanItem& plan = *TRY(find_case(run, command.instance, "plan in"));
  const cmmn::Case& model = run.state().plan(plan);
  const bpmn::ElementIndex item = model.graph->find(command.item_id);
  if (item == bpmn::none || !model[item].is_discretionary)
    return reject(Code::not_found, "Expected to plan '" + command.item_id + "', but the case has no discretionary item of that id");
  for (const PlanItemKey key : run.state().plan_items.of(command.instance, model[item].parent)) {
    const PlanItem& stage = run.state().plan_items.get(key);
    if (stage.state != PlanItemState::active || (command.stage && stage.element != command.stage)) continue;
    const auto offered = plannable(run, stage, command.roles ? &*command.roles : nullptr);
    if (std::find(offered.begin(), offered.end(), item) == offered.end()) continue;
    const PlanItemKey planned = create_item(run, stage, item, 1);
    offer(run, planned);
    return Value::context({{"key", planned.value}});
  }
  return reject(Code::invalid_state, "Expected to plan '" + command.item_id + "', but it cannot be planned now: its stage is not active, a rule "
                                     "does not apply, it is planned already, or none of your roles may plan it");
}

Result<Value> decide(Run& run, const ExplainCase& command) {
  const PlanItem& plan = *TRY(find_case(run, command.instance, "explain"));
  return explain_case(run, plan, command.roles ? &*command.roles : nullptr);
}

Result<Value> decide(Run& run, const ShowDossier& command) {
  TRY(find_case(run, command.instance, "show the dossier of"));
  run.shows_dossier = true;
  set_local(run, root_element(command.instance), dossier_variable, command.summary);
  run.shows_dossier = false;
  return Value();
}

Result<Value> decide(Run& run, const MoveCase& command) {
  const PlanItem& plan = *TRY(find_case(run, command.instance, core::enum_name(command.act)));
  const std::string to_do = core::enum_name(command.act);
  if (command.act == CaseAct::close) {
    if (!is_semi_terminal(plan.state)) return wrong_state(to_do, plan);
    run.push(Run::Todo::Do::complete, root_element(command.instance));
    return Value();
  }
  const Transition by = command.act == CaseAct::complete    ? Transition::complete
                        : command.act == CaseAct::terminate ? Transition::terminate
                        : command.act == CaseAct::suspend   ? Transition::suspend
                                                            : Transition::reactivate;
  const bool from_suspended = plan.state == PlanItemState::suspended;
  if (!next_state(Kind::case_plan, plan.state, by) || (command.act == CaseAct::resume) != (from_suspended && by == Transition::reactivate))
    return wrong_state(to_do, plan);
  if (by == Transition::complete) TRY(check_demands(run, plan));
  if (by == Transition::complete && !command.force)
    if (const PlanItem* open = blocker(run, plan, true)) return wrong_state(to_do, plan, "'" + open->name + "' is still " + core::enum_name(open->state));
  transition(run, plan.key, by);
  if (command.act == CaseAct::reactivate) reactivate_items(run, command.instance);
  return Value();
}

}  // namespace tandem::engine

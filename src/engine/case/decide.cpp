#include "engine/decide.h"

#include "engine/case/demands.h"
#include "engine/case/explain.h"
#include "engine/case/find.h"
#include "engine/case/plan.h"
#include "engine/case/repetition.h"
#include "engine/case/replan.h"
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
  if (command.case_id.empty())
    return reject(Code::invalid_argument, "At least one of [caseDefinitionId, caseDefinitionKey] is required.");
  const Definition* found =
      command.version < 0 ? all.latest(DefinitionKind::case_plan, command.tenant, command.case_id)
                          : all.version(DefinitionKind::case_plan, command.tenant, command.case_id, command.version);
  if (found && run.caller().may_see(command.tenant)) return found;
  return no_case_definition("case ID '" + command.case_id + "'");
}

Transition transition_of(const MovePlanItem& command) {
  switch (command.act) {
    case PlanItemAct::start: return Transition::manual_start;
    case PlanItemAct::disable: return Transition::disable;
    case PlanItemAct::reenable: return Transition::reenable;
    case PlanItemAct::complete: return Transition::complete;
    case PlanItemAct::terminate: return Transition::terminate;
    case PlanItemAct::suspend: return Transition::suspend;
    case PlanItemAct::resume: return Transition::resume;
    case PlanItemAct::occur: return Transition::occur;
    case PlanItemAct::reactivate: return Transition::reactivate;
    case PlanItemAct::skip: return command.as_done ? Transition::skip : Transition::exit;
    case PlanItemAct::reopen: return Transition::create;  // of a fresh instance: begin_again
  }
  return Transition::complete;
}

// Completing by hand is for tasks nobody else completes, and for stages that can complete.
Result<bool> check_completion(const Run& run, const PlanItem& item, bool force) {
  const Kind kind = plan_of(run.state(), item).kind;
  const bool has_job = kind == Kind::task && run.state().model(run.state().elements.get(*item.element)).job;
  if ((kind != Kind::task && kind != Kind::stage) || has_job)
    return wrong_state("complete", item,
                       "it completes when its work is done (complete its user task, or let what it called end)");
  if (kind == Kind::stage) TRY(check_demands(run, item));
  if (kind == Kind::task || force) return true;
  if (const PlanItem* open = blocker(run, item, true))
    return wrong_state("complete", item, "'" + open->name + "' is still " + core::enum_name(open->state));
  return true;
}

bool is_going_on(const Run& run, const PlanItem& like) {
  const auto& all = run.state().plan_items.of(like.instance, like.item);
  return std::any_of(all.begin(), all.end(), [&](PlanItemKey key) {
    const PlanItem& item = run.state().plan_items.get(key);
    return item.scope == like.scope && !item.waiting && !is_terminal(item.state);
  });
}

// What can be done is done again; what only happens cannot.
Result<bool> check_reopening(const Run& run, const PlanItem& item, const MovePlanItem& command) {
  const Kind kind = plan_of(run.state(), item).kind;
  TRY(needs_reason(command.reason, "reopen a step"));
  if (kind == Kind::milestone || cmmn::is_listener(kind))
    return wrong_state("reopen", item, "only tasks and stages are done again");
  if (!is_terminal(item.state)) return wrong_state("reopen", item, "it is not over");
  if (is_going_on(run, item)) return wrong_state("reopen", item, "it is being done again already");
  if (case_plan(run.state(), item.instance).state != PlanItemState::active)
    return wrong_state("reopen", item, "its case is not active: reactivate that first");
  return true;
}

Result<bool> check_skipping(const PlanItem& item, Kind kind, const MovePlanItem& command) {
  TRY(needs_reason(command.reason, "skip a step"));
  if (cmmn::is_listener(kind)) return wrong_state("skip", item, "a listener is not a step: terminate it");
  return true;
}

Result<bool> check_act(const Run& run, const PlanItem& item, const MovePlanItem& command) {
  const Kind kind = plan_of(run.state(), item).kind;
  const std::string to_do = core::enum_name(command.act);
  if (command.act == PlanItemAct::reopen) return check_reopening(run, item, command);
  if (!next_state(kind, item.state, transition_of(command), item.before)) return wrong_state(to_do, item);
  if (command.act == PlanItemAct::skip) TRY(check_skipping(item, kind, command));
  if (command.act == PlanItemAct::occur && kind != Kind::user_listener)
    return wrong_state(to_do, item, "only user event listeners are raised by hand");
  if (case_plan(run.state(), item.instance).state != PlanItemState::active)
    return wrong_state(to_do, item, "its case is not active");
  if (!parent_is_active(run, item)) return wrong_state(to_do, item, "its stage is not active");
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (command.act == PlanItemAct::occur && plan.available_condition && !holds(run, item, *plan.available_condition))
    return wrong_state(to_do, item, "its condition '" + plan.available_condition->text() + "' does not hold");
  if (command.act == PlanItemAct::complete) return check_completion(run, item, command.force);
  return true;
}

// The template has what its planning table offers: the plan does not grow, but that it was added is the same event.
void note_planned(Run& run, const PlanItem& stage, const cmmn::PlanItem& item, const std::string& reason) {
  AddedStep row;
  row.key = run.make_key<AddedStepKey>();
  row.tenant = stage.tenant;
  row.instance = stage.instance;
  row.definition = stage.definition;
  row.origin = StepOrigin::planning_table;
  row.item_id = item.id;
  row.name = item.name;
  row.kind = cmmn::name(item.kind);
  row.stage_id = stage.item_id;
  row.follows = done_last(run, stage);
  row.roles = item.roles;
  row.reason = reason;
  row.actor = run.caller().name;
  row.added_at = run.now();
  run.emit(CaseEvent(StepAdded{std::move(row)}));
}

}  // namespace

Result<Value> decide(Run& run, const CreateCase& command) {
  const Definition& definition = *TRY(case_to_start(run, command));
  Context variables = TRY(variables_of(command.variables));
  const InstanceKey key =
      start_instance(run, definition, {.variables = std::move(variables), .business_id = command.business_id});
  return Value::context({{"key", key.value},
                         {"definition", definition.key.value},
                         {"case_id", definition.id},
                         {"version", definition.version},
                         {"tenant", definition.tenant},
                         {"business_id", command.business_id}});
}

Result<Value> decide(Run& run, const MovePlanItem& command) {
  const PlanItem& item = *TRY(find_item(run, command.item, "move"));
  const Context variables = TRY(variables_of(command.variables));
  TRY(check_act(run, item, command));
  const Kind kind = plan_of(run.state(), item).kind;
  const auto element = item.element;
  note_act(run, item, core::enum_name(command.act), command.reason);
  merge(run,
        run.state().elements.find(element.value_or(item.scope)) ? element.value_or(item.scope)
                                                                : root_element(item.instance),
        variables);
  if (command.act == PlanItemAct::reopen) return Value::context({{"key", begin_again(run, command.item).value}});
  // A variable listener may have heard just these data: then it has occurred, and is asked for nothing more.
  const PlanItem& now = run.state().plan_items.get(command.item);
  if (!next_state(kind, now.state, transition_of(command), now.before)) return Value();
  if (command.act == PlanItemAct::complete && kind == Kind::task) work_done(run, *element);
  else transition(run, command.item, transition_of(command));
  return Value();
}

Result<Value> decide(Run& run, const PlanDiscretionary& command) {
  const PlanItem& plan = *TRY(find_case(run, command.instance, "plan in"));
  const cmmn::Case& model = run.state().plan(plan);
  const bpmn::ElementIndex item = model.graph->find(command.item_id);
  if (item == bpmn::none || !model[item].is_discretionary)
    return reject(Code::not_found,
                  "Expected to plan '" + command.item_id + "', but the case has no discretionary item of that id");
  for (const PlanItemKey key : run.state().plan_items.of(command.instance, model[item].parent)) {
    const PlanItem& stage = run.state().plan_items.get(key);
    if (stage.state != PlanItemState::active || (command.stage && stage.element != command.stage)) continue;
    const auto offered = plannable(run, stage, command.roles ? &*command.roles : nullptr);
    if (std::find(offered.begin(), offered.end(), item) == offered.end()) continue;
    note_planned(run, stage, model[item], command.reason);
    const PlanItemKey planned = create_added(run, stage.key, item);
    note_act(run, run.state().plan_items.get(planned), "plan", command.reason);
    return Value::context({{"key", planned.value}});
  }
  return reject(Code::invalid_state, "Expected to plan '" + command.item_id +
                                         "', but it cannot be planned now: its stage is not active, a rule "
                                         "does not apply, it is planned already, or none of your roles may plan it");
}

Result<Value> decide(Run& run, const ExplainCase& command) {
  const PlanItem& plan = *TRY(find_case(run, command.instance, "explain"));
  return explain_case(run, plan, command.roles ? &*command.roles : nullptr, command.stale_after_days);
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
    note_act(run, plan, "close", command.reason);
    run.push(Run::Todo::Do::complete, root_element(command.instance));
    return Value();
  }
  const Transition by = command.act == CaseAct::complete    ? Transition::complete
                        : command.act == CaseAct::terminate ? Transition::terminate
                        : command.act == CaseAct::suspend   ? Transition::suspend
                                                            : Transition::reactivate;
  const bool from_suspended = plan.state == PlanItemState::suspended;
  if (!next_state(Kind::case_plan, plan.state, by) ||
      (command.act == CaseAct::resume) != (from_suspended && by == Transition::reactivate))
    return wrong_state(to_do, plan);
  if (by == Transition::complete) TRY(check_demands(run, plan));
  if (by == Transition::complete && !command.force)
    if (const PlanItem* open = blocker(run, plan, true))
      return wrong_state(to_do, plan, "'" + open->name + "' is still " + core::enum_name(open->state));
  note_act(run, plan, core::enum_name(command.act), command.reason);
  transition(run, plan.key, by);
  if (command.act == CaseAct::reactivate) reactivate_items(run, command.instance);
  return Value();
}

}  // namespace tandem::engine

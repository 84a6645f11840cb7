#include "engine/case/item_work.h"

#include "engine/case/plan.h"
#include "engine/case/rules.h"
#include "engine/case/transitions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

using cmmn::Kind;
using cmmn::Transition;

const PlanItem& get(const Run& run, PlanItemKey key) { return run.state().plan_items.get(key); }

bool can(const PlanItem& item, Kind kind, Transition transition) {
  return next_state(kind, item.state, transition, item.before).has_value();
}

bool has_element(Kind kind, bool is_blocking) {
  switch (kind) {
    case Kind::milestone:
    case Kind::user_listener:
    case Kind::variable_listener:
    case Kind::reactivate_listener: return false;
    case Kind::human_task:
    case Kind::task: return is_blocking;  // what nobody waits for is done as soon as it begins (§5.4.10)
    default: return true;
  }
}

void tell_the_work(Run& run, ElementKey element, const PlanItem& item) {
  const auto& repetition = plan_of(run.state(), item).repetition;
  if (!repetition) return;
  const int index = item.index;
  const Value entry = item.entry;
  set_local(run, element, repetition->counter, Value(index));
  if (!repetition->element_variable.empty()) set_local(run, element, repetition->element_variable, entry);
  if (!repetition->index_variable.empty()) set_local(run, element, repetition->index_variable, Value(index - 1));
}

// Ends the items of a stage that ends: what is over stays as it is.
void exit_items(Run& run, ElementKey scope) {
  const auto& all = run.state().plan_items.in(scope);
  for (const PlanItemKey key : std::vector(all.begin(), all.end()))
    if (!is_terminal(get(run, key).state)) transition(run, key, Transition::exit);
}

void end_work(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  if (!item.element || !run.state().elements.find(*item.element)) return;
  const ElementKey element = *item.element;
  if (cmmn::is_stage(plan_of(run.state(), item).kind)) exit_items(run, element);
  run.push(Run::Todo::Do::terminate, element);
}

void pass_on(Run& run, PlanItemKey key, Transition to_children) {
  const PlanItem& item = get(run, key);
  if (!item.element) return;
  const auto& all = run.state().plan_items.in(*item.element);
  for (const PlanItemKey child : std::vector(all.begin(), all.end()))
    if (can(get(run, child), plan_of(run.state(), get(run, child)).kind, to_children))
      transition(run, child, to_children);
  // The case a case task has called goes along.
  const ElementInstance* element = run.state().elements.find(*item.element);
  const PlanItem* called =
      element && element->called ? run.state().plan_items.with(root_element(*element->called)) : nullptr;
  const Transition of_case = to_children == Transition::parent_suspend ? Transition::suspend : Transition::reactivate;
  if (called && can(*called, Kind::case_plan, of_case)) transition(run, called->key, of_case);
}

// Its work may have been done meanwhile: a timer has fired, what it called has ended.
void resume(Run& run, PlanItemKey key) {
  pass_on(run, key, Transition::parent_resume);
  const PlanItem& item = get(run, key);
  const ElementInstance* element = item.element ? run.state().elements.find(*item.element) : nullptr;
  if (element && element->state == ElementState::completing && !element->incident) work_done(run, element->key);
}

void milestone_reached(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  const std::string& variable = plan_of(run.state(), item).milestone_variable;
  if (!variable.empty()) set_local(run, root_element(item.instance), variable, Value(true));
}

void end_case(Run& run, PlanItemKey key, Transition by) {
  const PlanItem& plan = get(run, key);
  const ElementKey root = root_element(plan.instance);
  const bool stays = run.state().plan(plan).can_be_reactivated;  // completed, until it is closed
  exit_items(run, root);
  if (by == Transition::complete && !stays) return look_after_stage(run, root);
  if (by == Transition::terminate && !stays) return run.push(Run::Todo::Do::terminate, root);
}

}  // namespace

void begin_work(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (!has_element(plan.kind, plan.is_blocking)) return;
  const ElementKey element = start_element(run, item.scope, item.item, {.index = item.index});
  run.emit(CaseEvent(PlanItemBegun{key, element}));
  tell_the_work(run, element, get(run, key));
}

void act(Run& run, PlanItemKey key, Kind kind, Transition by) {
  switch (by) {
    case Transition::start:
    case Transition::manual_start: return begin_work(run, key);
    case Transition::skip:
    case Transition::exit: return end_work(run, key);
    case Transition::terminate: return kind == Kind::case_plan ? end_case(run, key, by) : end_work(run, key);
    case Transition::complete:
      if (kind == Kind::case_plan) return end_case(run, key, by);
      if (kind == Kind::stage)
        return exit_items(run, *get(run, key).element), look_after_stage(run, *get(run, key).element);
      return;
    case Transition::occur: return milestone_reached(run, key);
    case Transition::suspend:
    case Transition::parent_suspend: return pass_on(run, key, Transition::parent_suspend);
    case Transition::resume:
    case Transition::parent_resume: return resume(run, key);
    case Transition::reactivate:
      return kind == Kind::case_plan ? pass_on(run, key, Transition::parent_resume) : begin_work(run, key);
    default: return;
  }
}

}  // namespace tandem::engine

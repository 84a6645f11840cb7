#include "engine/case/explain.h"

#include "cmmn/names.h"
#include "engine/case/demands.h"
#include "engine/case/replan.h"
#include "engine/case/rules.h"
#include "engine/case/sentries.h"
#include "engine/case/transitions.h"

namespace tandem::engine {

namespace {

template <class Key>
Value text(Key key) { return Value(std::to_string(key.value)); }

Value on_part(const cmmn::Case& plan, const cmmn::OnPart& part) {
  if (!part.is_file())
    return Value::context(
        {{"item", plan[part.source].name}, {"itemId", plan[part.source].id}, {"event", cmmn::name(part.transition)}});
  std::string path;
  for (const std::string& name : part.path) path += (path.empty() ? "" : ".") + name;
  static constexpr const char* events[] = {"create", "replace", "update", "delete"};
  return Value::context({{"variable", path}, {"event", events[static_cast<int>(part.file_transition)]}});
}

// What each criterion that could still fire waits for.
Value waits_for(const Run& run, const PlanItem& item) {
  List criteria;
  const cmmn::Case& plan = run.state().plan(item);
  for (const bool is_exit : {false, true}) {
    if (is_exit ? is_terminal(item.state) : item.state != PlanItemState::available) continue;
    const auto& all = is_exit ? plan[item.item].exits : plan[item.item].entries;
    for (std::uint32_t index = 0; index < all.size(); ++index) {
      const Unsatisfied missing = unsatisfied(run, item, all[index], is_exit, index);
      List parts;
      for (const cmmn::OnPart* part : missing.on_parts) parts.push_back(on_part(plan, *part));
      criteria.push_back(Value::context({{"criterion", all[index].name},
                                         {"exit", is_exit},
                                         {"onParts", Value(std::move(parts))},
                                         {"ifPart", missing.if_part ? Value(all[index].if_part->text()) : Value()}}));
    }
  }
  return Value(std::move(criteria));
}

constexpr std::pair<const char*, cmmn::Transition> acts[] = {
    {"start", cmmn::Transition::manual_start},    {"disable", cmmn::Transition::disable},
    {"reenable", cmmn::Transition::reenable},     {"suspend", cmmn::Transition::suspend},
    {"resume", cmmn::Transition::resume},         {"terminate", cmmn::Transition::terminate},
    {"reactivate", cmmn::Transition::reactivate}, {"skip", cmmn::Transition::skip},
};

// What a person may do with it now, as MovePlanItem takes it.
Value possible_acts(const Run& run, const PlanItem& item) {
  const cmmn::Kind kind = plan_of(run.state(), item).kind;
  List possible;
  for (const auto& [name, transition] : acts)
    if (next_state(kind, item.state, transition, item.before) &&
        !(cmmn::is_listener(kind) && transition == cmmn::Transition::skip))
      possible.push_back(Value(name));
  if (is_terminal(item.state) && kind < cmmn::Kind::milestone) possible.push_back(Value("reopen"));
  const bool active = item.state == PlanItemState::active;
  const bool by_hand = kind == cmmn::Kind::task && active && item.element &&
                       !run.state().model(run.state().elements.get(*item.element)).job;
  if (active && (by_hand || (kind == cmmn::Kind::stage && is_completable(run, item))))
    possible.push_back(Value("complete"));
  if (item.state == PlanItemState::available && kind == cmmn::Kind::user_listener) possible.push_back(Value("occur"));
  return Value(std::move(possible));
}

Value blocked_by(const Run& run, const PlanItem& stage) {
  if (stage.state != PlanItemState::active || !stage.element) return Value();
  const PlanItem* open = blocker(run, stage, true);
  return open
             ? Value::context({{"key", text(open->key)}, {"name", open->name}, {"state", core::enum_name(open->state)}})
             : Value();
}

Value demanded(const Run& run, const PlanItem& stage) {
  List demands;
  for (const DemandState& state : demands_of(run, stage))
    demands.push_back(Value::context({{"text", state.demand->text}, {"met", state.met}, {"have", state.have}}));
  return Value(std::move(demands));
}

// Somebody could be at it: what waits for nothing but a person.
bool is_open_work(const Run& run, const PlanItem& item) {
  const cmmn::Kind kind = plan_of(run.state(), item).kind;
  const bool is_work = kind > cmmn::Kind::stage && kind < cmmn::Kind::milestone;
  return is_work && (item.state == PlanItemState::active || item.state == PlanItemState::enabled);
}

// When something last happened to it: to the item, or to its task.
Instant touched_at(const Run& run, const PlanItem& item) {
  const ElementInstance* element = item.element ? run.state().elements.find(*item.element) : nullptr;
  const UserTask* task = element && element->user_task ? run.state().user_tasks.find(*element->user_task) : nullptr;
  return task && task->assigned_at ? std::max(item.moved_at, *task->assigned_at) : item.moved_at;
}

bool is_stale(const Run& run, const PlanItem& item, int after_days) {
  return after_days > 0 && is_open_work(run, item) &&
         run.now() - touched_at(run, item) >= std::chrono::hours(24) * after_days;
}

Value how_it_came(const Run& run, const PlanItem& item) {
  for (const AddedStepKey key : run.state().added_steps.of(item.instance)) {
    const AddedStep& added = run.state().added_steps.get(key);
    if (added.item_id == item.item_id)
      return Value::context({{"by", added.actor}, {"reason", added.reason}, {"origin", core::enum_name(added.origin)}});
  }
  return Value();
}

Value described(const Run& run, const PlanItem& item, int stale_after_days) {
  Context out = Value::context({{"key", text(item.key)},
                                {"itemId", item.item_id},
                                {"name", item.name},
                                {"kind", item.kind},
                                {"state", core::enum_name(item.state)},
                                {"index", item.index},
                                {"required", item.required},
                                {"stage", text(stage_of(run.state(), item).key)},
                                {"element", item.element ? text(*item.element) : Value()},
                                {"acts", possible_acts(run, item)},
                                {"waitsFor", waits_for(run, item)},
                                {"since", Value(to_iso(touched_at(run, item)))},
                                {"stale", is_stale(run, item, stale_after_days)},
                                {"added", how_it_came(run, item)}})
                    .context();
  if (plan_of(run.state(), item).kind == cmmn::Kind::stage) {
    out.put("completable", is_completable(run, item) && demands_are_met(run, item));
    out.put("blockedBy", blocked_by(run, item));
    out.put("demands", demanded(run, item));
  }
  return Value(std::move(out));
}

void add_plannable(const Run& run, const PlanItem& stage, const Names* roles, List& out) {
  if (!cmmn::is_stage(plan_of(run.state(), stage).kind) || stage.state != PlanItemState::active || !stage.element)
    return;
  for (const cmmn::ItemIndex index : plannable(run, stage, roles)) {
    const cmmn::PlanItem& item = run.state().plan(stage)[index];
    out.push_back(Value::context(
        {{"itemId", item.id}, {"name", item.name}, {"kind", cmmn::name(item.kind)}, {"stage", text(stage.key)}}));
  }
}

// A stage, then what lies in it.
void list_items(const Run& run, const PlanItem& stage, std::vector<const PlanItem*>& out) {
  out.push_back(&stage);
  if (!stage.element) return;
  for (const PlanItemKey key : in_order(run.state(), *stage.element)) {
    const PlanItem& item = run.state().plan_items.get(key);
    if (!item.waiting) list_items(run, item, out);
  }
}

}  // namespace

Value explain_case(const Run& run, const PlanItem& plan, const Names* roles, int stale_after_days) {
  List items, to_plan;
  std::vector<const PlanItem*> all;
  list_items(run, plan, all);
  for (const PlanItem* item : all) {
    add_plannable(run, *item, roles, to_plan);
    if (item->item != 0) items.push_back(described(run, *item, stale_after_days));
  }
  return Value::context({{"key", text(plan.instance)},
                         {"caseId", run.state().definitions.get(plan.definition).id},
                         {"tenant", plan.tenant},
                         {"state", core::enum_name(plan.state)},
                         {"completable", is_completable(run, plan) && demands_are_met(run, plan)},
                         {"blockedBy", blocked_by(run, plan)},
                         {"demands", demanded(run, plan)},
                         {"items", Value(std::move(items))},
                         {"plannable", Value(std::move(to_plan))},
                         {"notPlannable", not_plannable(run, plan, roles)},
                         {"later", not_there_yet(run, plan)}});
}

}  // namespace tandem::engine

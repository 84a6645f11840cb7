#include "engine/case/repetition.h"

#include "engine/case/plan.h"
#include "engine/case/rules.h"
#include "engine/case/sentries.h"
#include "engine/process/variables.h"

namespace tandem::engine {

using cmmn::ItemIndex;
using cmmn::Kind;
using cmmn::Transition;
using What = Run::PlanTodo::What;

namespace {

const PlanItem& get(const Run& run, PlanItemKey key) { return run.state().plan_items.get(key); }

void settle(Run& run, const PlanItem& stage) { run.push_plan({What::settle, stage.key}); }

const Value* collection_of(const Run& run, const PlanItem& stage, const cmmn::PlanItem& plan) {
  const Variable* variable = visible_variable(run.state(), *stage.element, plan.repetition->collection);
  return variable && variable->value.is_list() ? &variable->value : nullptr;
}

}  // namespace

bool may_repeat(const PlanItem& item, const cmmn::PlanItem& plan) {
  return plan.repetition && (!plan.repetition->maximum || item.index < *plan.repetition->maximum);
}

PlanItemKey create_item(Run& run, const PlanItem& stage, ItemIndex index, int repetition, CreateAs as) {
  const cmmn::PlanItem& plan = run.state().plan(stage)[index];
  PlanItem item;
  item.key = run.make_key<PlanItemKey>();
  item.tenant = stage.tenant;
  item.instance = stage.instance;
  item.definition = stage.definition;
  item.item_id = plan.id;
  item.name = plan.name;
  item.kind = cmmn::name(plan.kind);
  item.scope = *stage.element;
  item.index = repetition;
  item.waiting = as.waiting;
  item.empty = as.empty;
  item.entry = std::move(as.entry);
  item.created_at = run.now();
  item.item = index;
  item.required = applies(run, item, plan.required);
  const bool away = plan.kind == Kind::reactivate_listener ||
                    (plan.available_condition && !holds(run, item, *plan.available_condition));
  if (away) item.state = PlanItemState::unavailable;
  const PlanItemKey key = item.key;
  run.emit(CaseEvent(PlanItemCreated{std::move(item)}));
  return key;
}

// An if-part alone that holds already must not fire again before it has been false once (OMG CMMN issue 89).
void wait_for_next(Run& run, PlanItemKey before) {
  const PlanItem& item = get(run, before);
  const Names risen = item.risen;
  const PlanItemKey next = create_item(run, stage_of(run.state(), item), item.item, item.index + 1, {.waiting = true});
  if (!risen.empty()) run.emit(CaseEvent(PlanItemNoted{next, {}, risen, true}));
}

// §8.6.4: without entry criteria, when it completes or is terminated, but not when it exits.
void repeat_if_it_may(Run& run, PlanItemKey key, Kind kind, Transition by) {
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  const bool is_end = by == Transition::complete || by == Transition::terminate || by == Transition::occur;
  if (!is_end || kind == Kind::case_plan || !plan.entries.empty() || !may_repeat(item, plan)) return;
  if (!plan.repetition->collection.empty() || !parent_is_active(run, item) ||
      !applies(run, item, plan.repetition->rule))
    return;
  offer(run, create_item(run, stage_of(run.state(), item), item.item, item.index + 1));
}

void create_for_each(Run& run, const PlanItem& stage, ItemIndex index, int from) {
  const Value* collection = collection_of(run, stage, run.state().plan(stage)[index]);
  if (!collection) return;
  const List entries = collection->list();
  int repetition = from;
  std::vector<PlanItemKey> created;
  for (const Value& entry : entries) created.push_back(create_item(run, stage, index, repetition++, {.entry = entry}));
  for (const PlanItemKey key : created) {
    hear(run, key, Transition::create, {});
    run.push_plan({What::enter, key});
  }
}

bool is_over_collection(const cmmn::PlanItem& plan) { return plan.repetition && !plan.repetition->collection.empty(); }

void collection_has_come(Run& run, const PlanItem& stage, ItemIndex index) {
  const cmmn::PlanItem& plan = run.state().plan(stage)[index];
  if (!is_over_collection(plan) || !plan.entries.empty()) return;
  if (!collection_of(run, stage, plan)) return;
  for (const PlanItemKey key : run.state().plan_items.of(stage.instance, index)) {
    if (get(run, key).scope != *stage.element) continue;
    if (get(run, key).state != PlanItemState::available || !get(run, key).entry.is_null()) return;
    const PlanItemKey own = stage.key;
    create_for_each(run, stage, index, 1);
    return transition(run, key, Transition::exit), settle(run, get(run, own));
  }
}

}  // namespace tandem::engine

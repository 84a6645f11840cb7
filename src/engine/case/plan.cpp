#include "engine/case/plan.h"

#include "cmmn/names.h"
#include "engine/case/demands.h"
#include "engine/case/item_work.h"
#include "engine/case/repetition.h"
#include "engine/case/replan.h"
#include "engine/case/rules.h"
#include "engine/case/sentries.h"
#include "engine/case/transitions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

using cmmn::ItemIndex;
using cmmn::Kind;
using cmmn::Transition;
using What = Run::PlanTodo::What;

const PlanItem& get(const Run& run, PlanItemKey key) { return run.state().plan_items.get(key); }

void settle(Run& run, const PlanItem& stage) { run.push_plan({What::settle, stage.key}); }

// ---- entering

void become_visible(Run& run, const PlanItem& item) {
  run.emit(CaseEvent(PlanItemNoted{item.key, item.latched, item.risen, false}));
}

void begin(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (plan.kind == Kind::milestone) return transition(run, key, Transition::occur);
  if (applies(run, item, plan.manual_activation)) return transition(run, key, Transition::enable);
  transition(run, key, Transition::start);
}

// A criterion of a repetition over a collection makes an instance of each element; the one that waited goes on waiting.
bool entered_by_collection(Run& run, const PlanItem& item, const cmmn::PlanItem& plan) {
  if (!is_over_collection(plan) || plan.entries.empty() || !item.entry.is_null()) return false;
  create_for_each(run, stage_of(run.state(), item), item.item, item.index + 1);
  return true;
}

void enter(Run& run, PlanItemKey key, std::uint32_t criterion) {
  const PlanItem& item = get(run, key);
  if (item.state != PlanItemState::available || !parent_is_active(run, item)) return;
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (criterion != ~0u) forget(run, key, false, criterion);
  if (entered_by_collection(run, item, plan)) return;
  if (item.waiting) {
    PlanItem before = item;  // the rule is asked for the repetition that was, whether another may be
    --before.index;
    if (!applies(run, before, plan.repetition->rule)) return;
    become_visible(run, item);
    hear(run, key, Transition::create, {});
  }
  const bool again = criterion != ~0u && may_repeat(item, plan);
  begin(run, key);
  if (again) wait_for_next(run, key);
}

// Begins the stages on the way to the target, the outermost first; each is opened before the next can be found in it.
void enter_across(Run& run, const Run::PlanTodo& todo) {
  const PlanItem& stage = get(run, todo.item);
  if (stage.state == PlanItemState::available) transition(run, todo.item, Transition::start);
  else if (stage.state == PlanItemState::enabled) transition(run, todo.item, Transition::manual_start);
  run.push_plan({What::inside, todo.item, todo.criterion, todo.target});
}

// The stage is open now: on to the next one inside, or to the target itself.
void go_on_inside(Run& run, const Run::PlanTodo& todo) {
  const PlanItem& stage = get(run, todo.item);
  const cmmn::Case& plan = run.state().plan(stage);
  if (!stage.element) return;
  for (const PlanItemKey key : run.state().plan_items.in(*stage.element)) {
    const PlanItem& inside = get(run, key);
    if (inside.item == todo.target) return run.push_plan({What::enter, key, todo.criterion});
    for (ItemIndex around = plan[todo.target].parent; around != cmmn::none; around = plan[around].parent)
      if (inside.item == around) return run.push_plan({What::enter_across, key, todo.criterion, todo.target});
  }
}

// ---- leaving

bool is_reached(const PlanItem& item, const cmmn::Criterion& criterion) {
  const bool active = item.state == PlanItemState::active, enabled = item.state == PlanItemState::enabled;
  switch (criterion.reach) {
    case cmmn::Criterion::Reach::all: return true;
    case cmmn::Criterion::Reach::active: return active;
    case cmmn::Criterion::Reach::active_and_enabled: return active || enabled;
  }
  return true;
}

void leave(Run& run, PlanItemKey key, std::uint32_t index) {
  const PlanItem& item = get(run, key);
  if (is_terminal(item.state)) return;
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  const cmmn::Criterion& criterion = plan.exits[index];
  forget(run, key, true, index);
  if (!is_reached(get(run, key), criterion)) return;
  using Exit = cmmn::Criterion::Exit;
  const bool completes = criterion.exit != Exit::exit && cmmn::is_stage(plan.kind);
  if (completes && (item.state != PlanItemState::active || !demands_are_met(run, get(run, key)))) return;
  if (completes)
    return criterion.exit == Exit::force_complete || is_completable(run, get(run, key)) ? complete_stage(run, key)
                                                                                        : void();
  transition(run, key, plan.kind == Kind::case_plan ? Transition::terminate : Transition::exit, criterion.id);
}

// ---- stages

bool has_opened(const Run& run, const PlanItem& stage) {
  const ElementInstance* element = stage.element ? run.state().elements.find(*stage.element) : nullptr;
  return element && element->state == ElementState::active;
}

// A listener with a condition is there only while it holds; one that nobody can hear any more goes.
void look_at_listener(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  if (is_terminal(item.state) || !parent_is_active(run, item)) return;
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  const bool there = item.state == PlanItemState::available, away = item.state == PlanItemState::unavailable;
  const bool holds_now = !plan.available_condition || holds(run, item, *plan.available_condition);
  if (there && is_orphan(run, item)) transition(run, key, Transition::exit);
  else if (there && !holds_now) transition(run, key, Transition::dismiss);
  else if (away && plan.available_condition && holds_now) transition(run, key, Transition::initiate);
}

// Listeners that ask whether this stage can complete.
void look_at_completion_listeners(Run& run, const PlanItem& stage) {
  std::vector<PlanItemKey> asking;
  run.state().plan(stage).for_each_listener(&cmmn::Listeners::of_completion, stage.item, [&](ItemIndex index) {
    for (const PlanItemKey key : run.state().plan_items.of(stage.instance, index))
      if (get(run, key).scope == *stage.element) asking.push_back(key);
  });
  for (const PlanItemKey key : asking) look_at_listener(run, key);
}

// The item has moved: listeners that only it could hear have nobody left. Together with its stage, when all is quiet.
void look_after_listeners_of(Run& run, const PlanItem& item, const cmmn::PlanItem& plan) {
  for (const bool is_exit : {false, true})
    for (const cmmn::Criterion& criterion : is_exit ? plan.exits : plan.entries)
      for (const cmmn::OnPart& part : criterion.on_parts) {
        if (part.is_file() || !cmmn::is_listener(run.state().plan(item)[part.source].kind)) continue;
        for (const PlanItemKey key : run.state().plan_items.alive(item.instance, part.source))
          run.push_plan({What::settle, key});
      }
}

void settle_stage(Run& run, PlanItemKey key) {
  const PlanItem& stage = get(run, key);
  if (stage.state != PlanItemState::active || !has_opened(run, stage)) return;
  look_at_completion_listeners(run, stage);
  if (plan_of(run.state(), stage).by_hand || blocker(run, stage, false)) return;
  if (!plan_of(run.state(), stage).auto_complete && !plannable(run, stage).empty()) return;
  if (!demands_are_met(run, stage)) return;
  complete_stage(run, key);
}

void settle_item(Run& run, PlanItemKey key) {
  if (cmmn::is_listener(plan_of(run.state(), get(run, key)).kind)) look_at_listener(run, key);
  else settle_stage(run, key);
}

void look_at_requirement(Run& run, const PlanItem& item, const cmmn::PlanItem& plan) {
  if (!plan.required.condition || is_terminal(item.state)) return;
  const bool required = applies(run, item, plan.required);
  if (required == item.required) return;
  run.emit(CaseEvent(PlanItemRequired{item.key, required}));
  if (item.item != 0) settle(run, stage_of(run.state(), item));
}

// What data can change about one item: its rules and if-parts; about a stage, whether it is done, too.
void evaluate_item(Run& run, PlanItemKey key) {
  const PlanItem* item = run.state().plan_items.find(key);
  if (!item || is_terminal(item->state)) return;
  const cmmn::PlanItem& plan = plan_of(run.state(), *item);
  look_at_requirement(run, *item, plan);
  look_at_if_parts(run, key);
  if (plan.available_condition || (cmmn::is_stage(plan.kind) && has_opened(run, get(run, key))))
    settle(run, get(run, key));
}

// Everything at once: the case goes on after it has stood still.
void evaluate_case(Run& run, InstanceKey instance) {
  const auto& all = run.state().plan_items.of(instance);
  for (const PlanItemKey key : std::vector(all.begin(), all.end())) {
    evaluate_item(run, key);
    const PlanItem* stage = run.state().plan_items.find(key);
    if (!stage || is_terminal(stage->state) || !cmmn::is_stage(plan_of(run.state(), *stage).kind) ||
        !has_opened(run, *stage))
      continue;
    for (const ItemIndex child : run.state().plan(*stage).children_of(stage->item))
      collection_has_come(run, get(run, key), child);
  }
}

// What reads the variable is looked at, in the order it came into the plan; what asks for the time is, too.
void evaluate_readers(Run& run, InstanceKey instance, const std::string& variable) {
  const cmmn::Case& plan = run.state().plan(case_plan(run.state(), instance));
  std::set<PlanItemKey> readers;
  std::vector<ItemIndex> repeated;
  const auto note = [&](const cmmn::Reading& reading) {
    if (reading.what == cmmn::Reading::What::collection) return repeated.push_back(reading.item);
    const auto& all = run.state().plan_items.alive(instance, reading.item);
    readers.insert(all.begin(), all.end());
  };
  plan.for_each_listener(&cmmn::Listeners::readers, variable, note);
  plan.for_each_timely(note);
  for (const PlanItemKey key : readers) evaluate_item(run, key);
  for (const ItemIndex item : repeated) {
    const auto& stages =
        run.state().plan_items.of(instance, run.state().plan(case_plan(run.state(), instance))[item].parent);
    for (const PlanItemKey stage : std::vector(stages.begin(), stages.end()))
      if (!is_terminal(get(run, stage).state) && has_opened(run, get(run, stage)))
        collection_has_come(run, get(run, stage), item), settle(run, get(run, stage));
  }
}

void raise_listeners(Run& run, InstanceKey instance, std::string_view variable, bool is_new) {
  const cmmn::Case& plan = run.state().plan(case_plan(run.state(), instance));
  std::vector<PlanItemKey> raised;
  plan.for_each_listener(&cmmn::Listeners::of_variable, variable, [&](ItemIndex index) {
    const auto& events = plan[index].variable_events;
    if (!events.empty() && std::find(events.begin(), events.end(), is_new ? "create" : "update") == events.end())
      return;
    const auto& all = run.state().plan_items.alive(instance, index);
    raised.insert(raised.end(), all.begin(), all.end());
  });
  for (const PlanItemKey key : raised)
    if (get(run, key).state == PlanItemState::available) transition(run, key, Transition::occur);
}

PlanItemKey create_case_plan(Run& run, const ElementInstance& root) {
  const cmmn::PlanItem& plan = run.state().definition(root).plan->items.front();
  PlanItem item;
  item.key = run.make_key<PlanItemKey>();
  item.tenant = root.tenant;
  item.instance = root.instance;
  item.definition = root.definition;
  item.item_id = plan.id;
  item.name = plan.name;
  item.kind = cmmn::name(Kind::case_plan);
  item.scope = root.key;
  item.state = PlanItemState::active;
  item.element = root.key;
  item.created_at = run.now();
  item.item = 0;
  const PlanItemKey key = item.key;
  run.emit(CaseEvent(PlanItemCreated{std::move(item)}));
  return key;
}

void publish_inputs(Run& run, InstanceKey instance) {
  for (const auto& [name, value] : local_variables(run.state(), root_element(instance)))
    hear_data(run, instance, name, Value(), value);
}

void set_variables(Run& run, PlanItemKey key, PlanItemState from, PlanItemState to) {
  for (const cmmn::Assignment& one : plan_of(run.state(), get(run, key)).assignments) {
    if (!one.from.empty() && one.from != core::enum_name(from)) continue;
    if (!one.to.empty() && one.to != core::enum_name(to)) continue;
    Context variables;
    variables.put(one.variable, value_of(run, get(run, key), one.value));
    merge(run, get(run, key).scope, variables);
  }
}

bool waits_for_reactivation(const cmmn::Case& model, ItemIndex item) {
  for (const cmmn::Criterion& entry : model[item].entries)
    for (const cmmn::OnPart& part : entry.on_parts)
      if (!part.is_file() && model[part.source].kind == Kind::reactivate_listener) return true;
  return false;
}

}  // namespace

void offer(Run& run, PlanItemKey key) {
  hear(run, key, Transition::create, {});
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (cmmn::is_listener(plan.kind)) return begin_work(run, key), run.push_plan({What::settle, key});
  if (plan.entries.empty() && !is_over_collection(plan)) run.push_plan({What::enter, key});
  look_at_if_parts(run, key);
}

void open_stage(Run& run, ElementKey scope) {
  const ElementInstance& self = run.state().elements.get(scope);
  const bool is_case = !self.parent;
  const PlanItemKey stage = is_case ? create_case_plan(run, self) : run.state().plan_items.with(scope)->key;
  const cmmn::Case& plan = run.state().plan(get(run, stage));
  const auto children = get(run, stage).empty ? std::vector<ItemIndex>() : plan.children_of(get(run, stage).item);
  std::vector<PlanItemKey> created;
  for (const ItemIndex child : children) {
    if (!plan[child].is_discretionary) created.push_back(create_item(run, get(run, stage), child, 1));
  }
  for (const PlanItemKey key : created) offer(run, key);
  for (const ItemIndex child : children) collection_has_come(run, get(run, stage), child);
  if (is_case) publish_inputs(run, get(run, stage).instance);
  look_at_if_parts(run, stage);
  settle(run, get(run, stage));
}

void look_after_stage(Run& run, ElementKey scope) {
  const ElementInstance& element = run.state().elements.get(scope);
  const PlanItem* stage = run.state().plan_items.with(scope);
  if (stage && stage->state == PlanItemState::completed && element.children.empty()) work_done(run, scope);
}

void complete_stage(Run& run, PlanItemKey stage) { transition(run, stage, Transition::complete); }

// Fresh instances: what was done stays as it was.
void reactivate_items(Run& run, InstanceKey instance) {
  const PlanItem& plan = case_plan(run.state(), instance);
  const cmmn::Case& model = run.state().plan(plan);
  std::vector<PlanItemKey> created;
  for (const ItemIndex child : model.children_of(0)) {
    const cmmn::PlanItem& item = model[child];
    const bool again = item.reactivation && holds(run, plan, *item.reactivation);
    if (item.kind == Kind::reactivate_listener || again || waits_for_reactivation(model, child))
      created.push_back(create_item(run, plan, child, 1));
  }
  for (const PlanItemKey key : created) offer(run, key);
  for (const PlanItemKey key : created)
    if (plan_of(run.state(), get(run, key)).kind == Kind::reactivate_listener) transition(run, key, Transition::occur);
}

Transition done(Kind kind) {
  return kind == Kind::milestone || cmmn::is_listener(kind) ? Transition::occur : Transition::complete;
}

void transition(Run& run, PlanItemKey key, Transition by, const std::string& exit_criterion) {
  const Kind kind = plan_of(run.state(), get(run, key)).kind;
  const auto to = next_state(kind, get(run, key).state, by, get(run, key).before);
  check(to.has_value(), "a plan item moves along an arrow of its life cycle");
  const PlanItemState from = get(run, key).state;
  run.emit(CaseEvent(PlanItemMoved{key, *to, cmmn::name(by), run.now()}));
  set_variables(run, key, from, *to);
  act(run, key, kind, by);
  hear(run, key, by == Transition::skip ? done(kind) : by, exit_criterion);
  const PlanItem& item = get(run, key);
  look_after_listeners_of(run, item, plan_of(run.state(), item));
  const bool begun_and_done = *to == PlanItemState::active && !item.element && !cmmn::is_stage(kind);
  if (begun_and_done) return transition(run, key, Transition::complete);
  repeat_if_it_may(run, key, kind, by);
  if (kind != Kind::case_plan) settle(run, stage_of(run.state(), get(run, key)));
  if (by == Transition::parent_resume) fire_again(run, key, false);  // what it waits for may have come meanwhile
  if (by == Transition::reactivate || by == Transition::resume) run.push_plan({What::evaluate, key});
}

void work_completed(Run& run, ElementKey element) {
  const PlanItem* item = run.state().plan_items.with(element);
  if (!item || is_terminal(item->state)) return;
  transition(run, item->key,
             cmmn::is_listener(plan_of(run.state(), *item).kind) ? Transition::occur : Transition::complete);
}

void work_terminated(Run& run, ElementKey element) {
  const PlanItem* item = run.state().plan_items.with(element);
  if (!item || is_terminal(item->state)) return;
  transition(run, item->key, Transition::exit);
}

void end_plan(Run& run, ElementKey root) {
  const PlanItem* plan = run.state().plan_items.with(root);
  if (plan && next_state(Kind::case_plan, plan->state, Transition::terminate))
    transition(run, plan->key, Transition::terminate);
}

void data_changed(Run& run, InstanceKey instance, std::string_view name, const Value& before, const Value& after) {
  const PlanItem* plan = run.state().plan_items.with(root_element(instance));
  if (!plan || plan->state != PlanItemState::active) return;
  const PlanItemKey key = plan->key;
  hear_data(run, instance, name, before, after);
  raise_listeners(run, instance, name, before.is_null());
  run.push_plan({What::evaluate, key, ~0u, cmmn::none, std::string(name)});
}

void carry_out(Run& run, const Run::PlanTodo& todo) {
  const PlanItem* item = run.state().plan_items.find(todo.item);
  if (!item) return;
  switch (todo.what) {
    case What::enter: return enter(run, todo.item, todo.criterion);
    case What::enter_across: return enter_across(run, todo);
    case What::inside: return go_on_inside(run, todo);
    case What::again: return begin_again_inside(run, todo.item, todo.target);
    case What::evaluate:
      return todo.variable.empty() ? evaluate_case(run, item->instance)
                                   : evaluate_readers(run, item->instance, todo.variable);
    case What::settle: return settle_item(run, todo.item);
    case What::exit: return leave(run, todo.item, todo.criterion);
  }
}

}  // namespace tandem::engine

#include "engine/case/plan.h"

#include "cmmn/names.h"
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

bool can(const PlanItem& item, Kind kind, Transition transition) {
  return next_state(kind, item.state, transition, item.before).has_value();
}

void settle(Run& run, const PlanItem& stage) { run.push_plan({What::settle, stage.key}); }

// ---- work

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

void begin_work(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (!has_element(plan.kind, plan.is_blocking)) return;
  const ElementKey element = start_element(run, item.scope, item.item, {.index = item.index});
  run.emit(CaseEvent(PlanItemBegun{key, element}));
  tell_the_work(run, element, get(run, key));
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
    if (can(get(run, child), plan_of(run.state(), get(run, child)).kind, to_children)) transition(run, child, to_children);
  // The case a case task has called goes along.
  const ElementInstance* element = run.state().elements.find(*item.element);
  const PlanItem* called = element && element->called ? run.state().plan_items.with(root_element(*element->called)) : nullptr;
  const Transition of_case = to_children == Transition::parent_suspend ? Transition::suspend : Transition::reactivate;
  if (called && can(*called, Kind::case_plan, of_case)) transition(run, called->key, of_case);
}

void milestone_reached(Run& run, PlanItemKey key) {
  const PlanItem& item = get(run, key);
  const std::string& variable = plan_of(run.state(), item).milestone_variable;
  if (!variable.empty()) set_local(run, root_element(item.instance), variable, Value(true));
}

// A case that could be reactivated stays, completed, until it is closed.
bool stays_open(const cmmn::Case& plan) {
  return std::any_of(plan.items.begin(), plan.items.end(), [](const cmmn::PlanItem& item) { return item.kind == Kind::reactivate_listener; });
}

void end_case(Run& run, PlanItemKey key, Transition by) {
  const PlanItem& plan = get(run, key);
  const ElementKey root = root_element(plan.instance);
  const bool stays = stays_open(run.state().plan(plan));
  exit_items(run, root);
  if (by == Transition::complete && !stays) return look_after_stage(run, root);
  if (by == Transition::terminate && !stays) return run.push(Run::Todo::Do::terminate, root);
}

void act(Run& run, PlanItemKey key, Kind kind, Transition by) {
  switch (by) {
    case Transition::start:
    case Transition::manual_start: return begin_work(run, key);
    case Transition::exit: return end_work(run, key);
    case Transition::terminate: return kind == Kind::case_plan ? end_case(run, key, by) : end_work(run, key);
    case Transition::complete:
      if (kind == Kind::case_plan) return end_case(run, key, by);
      if (kind == Kind::stage) return exit_items(run, *get(run, key).element), look_after_stage(run, *get(run, key).element);
      return;
    case Transition::occur: return milestone_reached(run, key);
    case Transition::suspend:
    case Transition::parent_suspend: return pass_on(run, key, Transition::parent_suspend);
    case Transition::resume:
    case Transition::parent_resume: return pass_on(run, key, Transition::parent_resume);
    case Transition::reactivate: return kind == Kind::case_plan ? pass_on(run, key, Transition::parent_resume) : begin_work(run, key);
    default: return;
  }
}

// ---- repetition

bool may_repeat(const PlanItem& item, const cmmn::PlanItem& plan) {
  return plan.repetition && (!plan.repetition->maximum || item.index < *plan.repetition->maximum);
}

PlanItemKey create(Run& run, const PlanItem& stage, ItemIndex index, int repetition, bool waiting, Value entry) {
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
  item.waiting = waiting;
  item.entry = std::move(entry);
  item.created_at = run.now();
  item.item = index;
  item.required = applies(run, item, plan.required);
  const bool away = plan.kind == Kind::reactivate_listener || (plan.available_condition && !holds(run, item, *plan.available_condition));
  if (away) item.state = PlanItemState::unavailable;
  const PlanItemKey key = item.key;
  run.emit(CaseEvent(PlanItemCreated{std::move(item)}));
  return key;
}

// An if-part alone that holds already must not fire again before it has been false once (OMG CMMN issue 89).
void wait_for_next(Run& run, PlanItemKey before) {
  const PlanItem& item = get(run, before);
  const Names risen = item.risen;
  const PlanItemKey next = create(run, stage_of(run.state(), item), item.item, item.index + 1, true, Value());
  if (!risen.empty()) run.emit(CaseEvent(PlanItemNoted{next, {}, risen, true}));
}

bool parent_is_active(const Run& run, const PlanItem& item) {
  return stage_of(run.state(), item).state == PlanItemState::active;
}

// §8.6.4: without entry criteria, when it completes or is terminated, but not when it exits.
void repeat_if_it_may(Run& run, PlanItemKey key, Kind kind, Transition by) {
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  const bool is_end = by == Transition::complete || by == Transition::terminate || by == Transition::occur;
  if (!is_end || kind == Kind::case_plan || !plan.entries.empty() || !may_repeat(item, plan)) return;
  if (!plan.repetition->collection.empty() || !parent_is_active(run, item) || !applies(run, item, plan.repetition->rule)) return;
  offer(run, create(run, stage_of(run.state(), item), item.item, item.index + 1, false, Value()));
}

// ---- collections: one instance for each element

const Value* collection_of(const Run& run, const PlanItem& stage, const cmmn::PlanItem& plan) {
  const Variable* variable = visible_variable(run.state(), *stage.element, plan.repetition->collection);
  return variable && variable->value.is_list() ? &variable->value : nullptr;
}

void create_for_each(Run& run, const PlanItem& stage, ItemIndex index, int from) {
  const Value* collection = collection_of(run, stage, run.state().plan(stage)[index]);
  if (!collection) return;
  const List entries = collection->list();
  int repetition = from;
  std::vector<PlanItemKey> created;
  for (const Value& entry : entries) created.push_back(create(run, stage, index, repetition++, false, entry));
  for (const PlanItemKey key : created) {
    hear(run, key, Transition::create, {});
    run.push_plan({What::enter, key});
  }
}

bool is_over_collection(const cmmn::PlanItem& plan) { return plan.repetition && !plan.repetition->collection.empty(); }

// The collection of an item without criteria has come: its instances begin, once, and the one that waited for it goes.
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
  run.push_plan({What::evaluate, todo.item, todo.criterion, todo.target});
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
  if (completes && item.state != PlanItemState::active) return;
  if (completes) return criterion.exit == Exit::force_complete || is_completable(run, get(run, key)) ? complete_stage(run, key) : void();
  transition(run, key, plan.kind == Kind::case_plan ? Transition::terminate : Transition::exit, criterion.id);
}

// ---- stages

bool has_opened(const Run& run, const PlanItem& stage) {
  const ElementInstance* element = stage.element ? run.state().elements.find(*stage.element) : nullptr;
  return element && element->state == ElementState::active;
}

// A listener with a condition is there only while it holds; one that nobody can hear any more goes.
void look_at_listeners(Run& run, ElementKey scope) {
  const auto& open = run.state().plan_items.open_in(scope);
  for (const PlanItemKey key : std::vector(open.begin(), open.end())) {
    const PlanItem& item = get(run, key);
    const cmmn::PlanItem& plan = plan_of(run.state(), item);
    if (!cmmn::is_listener(plan.kind)) continue;
    const bool there = item.state == PlanItemState::available, away = item.state == PlanItemState::unavailable;
    const bool holds_now = !plan.available_condition || holds(run, item, *plan.available_condition);
    if (there && is_orphan(run, item)) transition(run, key, Transition::exit);
    else if (there && !holds_now) transition(run, key, Transition::dismiss);
    else if (away && plan.available_condition && holds_now) transition(run, key, Transition::initiate);
  }
}

void settle_stage(Run& run, PlanItemKey key) {
  const PlanItem& stage = get(run, key);
  if (stage.state != PlanItemState::active || !has_opened(run, stage)) return;
  look_at_listeners(run, *stage.element);
  if (blocker(run, stage, false)) return;
  if (!plan_of(run.state(), stage).auto_complete && !plannable(run, stage).empty()) return;
  complete_stage(run, key);
}

void look_at_requirement(Run& run, const PlanItem& item, const cmmn::PlanItem& plan) {
  if (!plan.required.condition || is_terminal(item.state)) return;
  const bool required = applies(run, item, plan.required);
  if (required != item.required) run.emit(CaseEvent(PlanItemRequired{item.key, required}));
}


// All that data can change: rules, if-parts, and with them what keeps stages open.
void evaluate_case(Run& run, InstanceKey instance) {
  const auto& all = run.state().plan_items.of(instance);
  for (const PlanItemKey key : std::vector(all.begin(), all.end())) {
    const PlanItem* item = run.state().plan_items.find(key);
    if (!item || is_terminal(item->state)) continue;
    const cmmn::PlanItem& plan = plan_of(run.state(), *item);
    look_at_requirement(run, *item, plan);
    look_at_if_parts(run, key);
    if (!cmmn::is_stage(plan.kind) || !has_opened(run, get(run, key))) continue;
    for (const ItemIndex child : plan.children) collection_has_come(run, get(run, key), child);
    settle(run, get(run, key));
  }
}

void raise_listeners(Run& run, InstanceKey instance, std::string_view variable, bool is_new) {
  const cmmn::Case& plan = run.state().plan(case_plan(run.state(), instance));
  for (ItemIndex index = 0; index < plan.items.size(); ++index) {
    const cmmn::PlanItem& listener = plan[index];
    if (listener.kind != Kind::variable_listener || listener.variable != variable) continue;
    const auto& events = listener.variable_events;
    if (!events.empty() && std::find(events.begin(), events.end(), is_new ? "create" : "update") == events.end()) continue;
    const auto& all = run.state().plan_items.of(instance, index);
    for (const PlanItemKey key : std::vector(all.begin(), all.end()))
      if (get(run, key).state == PlanItemState::available) transition(run, key, Transition::occur);
  }
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
  for (const auto& [name, value] : local_variables(run.state(), root_element(instance))) hear_data(run, instance, name, Value(), value);
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

PlanItemKey create_item(Run& run, const PlanItem& stage, ItemIndex item, int index) { return create(run, stage, item, index, false, Value()); }

void offer(Run& run, PlanItemKey key) {
  hear(run, key, Transition::create, {});
  const PlanItem& item = get(run, key);
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  if (cmmn::is_listener(plan.kind)) return begin_work(run, key);
  if (plan.entries.empty() && !is_over_collection(plan)) run.push_plan({What::enter, key});
  look_at_if_parts(run, key);
}

void open_stage(Run& run, ElementKey scope) {
  const ElementInstance& self = run.state().elements.get(scope);
  const bool is_case = !self.parent;
  const PlanItemKey stage = is_case ? create_case_plan(run, self) : run.state().plan_items.with(scope)->key;
  const cmmn::Case& plan = run.state().plan(get(run, stage));
  std::vector<PlanItemKey> created;
  for (const ItemIndex child : plan[get(run, stage).item].children) {
    if (!plan[child].is_discretionary) created.push_back(create_item(run, get(run, stage), child, 1));
  }
  for (const PlanItemKey key : created) offer(run, key);
  for (const ItemIndex child : plan[get(run, stage).item].children) collection_has_come(run, get(run, stage), child);
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
  for (const ItemIndex child : model[0].children) {
    const cmmn::PlanItem& item = model[child];
    const bool again = item.reactivation && holds(run, plan, *item.reactivation);
    if (item.kind == Kind::reactivate_listener || again || waits_for_reactivation(model, child)) created.push_back(create_item(run, plan, child, 1));
  }
  for (const PlanItemKey key : created) offer(run, key);
  for (const PlanItemKey key : created)
    if (plan_of(run.state(), get(run, key)).kind == Kind::reactivate_listener) transition(run, key, Transition::occur);
}

void transition(Run& run, PlanItemKey key, Transition by, const std::string& exit_criterion) {
  const Kind kind = plan_of(run.state(), get(run, key)).kind;
  const auto to = next_state(kind, get(run, key).state, by, get(run, key).before);
  check(to.has_value(), "a plan item moves along an arrow of its life cycle");
  const PlanItemState from = get(run, key).state;
  run.emit(CaseEvent(PlanItemMoved{key, *to, cmmn::name(by), run.now()}));
  set_variables(run, key, from, *to);
  act(run, key, kind, by);
  hear(run, key, by, exit_criterion);
  const PlanItem& item = get(run, key);
  const bool begun_and_done = *to == PlanItemState::active && !item.element && !cmmn::is_stage(kind);
  if (begun_and_done) return transition(run, key, Transition::complete);
  repeat_if_it_may(run, key, kind, by);
  if (kind != Kind::case_plan) settle(run, stage_of(run.state(), get(run, key)));
  if (by == Transition::reactivate || by == Transition::resume) run.push_plan({What::evaluate, key});
}

void work_completed(Run& run, ElementKey element) {
  const PlanItem* item = run.state().plan_items.with(element);
  if (!item || is_terminal(item->state)) return;
  transition(run, item->key, cmmn::is_listener(plan_of(run.state(), *item).kind) ? Transition::occur : Transition::complete);
}

void work_terminated(Run& run, ElementKey element) {
  const PlanItem* item = run.state().plan_items.with(element);
  if (!item || is_terminal(item->state)) return;
  transition(run, item->key, Transition::exit);
}

void end_plan(Run& run, ElementKey root) {
  const PlanItem* plan = run.state().plan_items.with(root);
  if (plan && can(*plan, Kind::case_plan, Transition::terminate)) transition(run, plan->key, Transition::terminate);
}

void data_changed(Run& run, InstanceKey instance, std::string_view name, const Value& before, const Value& after) {
  const PlanItem* plan = run.state().plan_items.with(root_element(instance));
  if (!plan || plan->state != PlanItemState::active) return;
  const PlanItemKey key = plan->key;
  hear_data(run, instance, name, before, after);
  raise_listeners(run, instance, name, before.is_null());
  run.push_plan({What::evaluate, key});
}

void carry_out(Run& run, const Run::PlanTodo& todo) {
  const PlanItem* item = run.state().plan_items.find(todo.item);
  if (!item) return;
  switch (todo.what) {
    case What::enter: return enter(run, todo.item, todo.criterion);
    case What::enter_across: return enter_across(run, todo);
    case What::evaluate: return todo.target != cmmn::none ? go_on_inside(run, todo) : evaluate_case(run, item->instance);
    case What::settle: return settle_stage(run, todo.item);
    case What::exit: return leave(run, todo.item, todo.criterion);
  }
}

}  // namespace tandem::engine

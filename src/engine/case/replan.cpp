#include "engine/case/replan.h"

#include <algorithm>

#include "engine/case/find.h"
#include "engine/case/plan.h"
#include "engine/case/repetition.h"
#include "engine/case/rules.h"
#include "engine/case/sentries.h"
#include "engine/decide.h"

namespace tandem::engine {

namespace {

using cmmn::ItemIndex;
using cmmn::Kind;
using cmmn::Transition;
using What = Run::PlanTodo::What;

const PlanItem& get(const Run& run, PlanItemKey key) { return run.state().plan_items.get(key); }

// ---- doing again

int next_index(const Run& run, const PlanItem& stage, ItemIndex item) {
  int last = 0;
  for (const PlanItemKey key : run.state().plan_items.of(stage.instance, item))
    if (get(run, key).scope == *stage.element) last = std::max(last, get(run, key).index);
  return last + 1;
}

// A fresh instance of a stage, which begins with nothing in it.
PlanItemKey create_empty(Run& run, const PlanItem& stage, ItemIndex item) {
  return create_item(run, stage, item, next_index(run, stage, item), {.empty = true});
}

// The stage on the way from this one to the target, or the target.
ItemIndex next_inside(const cmmn::Case& plan, ItemIndex stage, ItemIndex target) {
  while (plan[target].parent != stage) target = plan[target].parent;
  return target;
}

// The innermost stage around it that is active; nullptr if the case itself is not.
const PlanItem* active_stage_around(const Run& run, const PlanItem& item) {
  const PlanItem* stage = &stage_of(run.state(), item);
  while (stage->item != 0 && stage->state != PlanItemState::active) stage = &stage_of(run.state(), *stage);
  return stage->state == PlanItemState::active ? stage : nullptr;
}

// One that is being done in this stage now.
const PlanItem* going_on(const Run& run, const PlanItem& stage, ItemIndex item) {
  for (const PlanItemKey key : run.state().plan_items.of(stage.instance, item)) {
    const PlanItem& one = get(run, key);
    if (one.scope == *stage.element && one.state == PlanItemState::active && one.element &&
        run.state().elements.find(*one.element))
      return &one;
  }
  return nullptr;
}

// Through stages that have been opened again already, if there are such.
PlanItemKey begin_inside(Run& run, PlanItemKey stage, ItemIndex target) {
  const ItemIndex next = next_inside(run.state().plan(get(run, stage)), get(run, stage).item, target);
  const bool arrived = next == target;
  if (const PlanItem* open = going_on(run, get(run, stage), next))
    return arrived ? open->key : begin_inside(run, open->key, target);
  const PlanItemKey created = arrived ? create_item(run, get(run, stage), next, next_index(run, get(run, stage), next))
                                      : create_empty(run, get(run, stage), next);
  take_exits_as_risen(run, created);
  hear(run, created, Transition::create, {});
  transition(run, created, Transition::start);
  if (!arrived) run.push_plan({What::again, created, ~0u, target});
  return created;
}

// ---- adding

bool is_taken(const cmmn::Case& plan, const std::vector<std::string>& given, const std::string& id) {
  return plan.find(id) != cmmn::none || std::find(given.begin(), given.end(), id) != given.end();
}

using Renamed = std::map<std::string, std::string>;

void give_ids(const cmmn::Case& plan, cmmn::Step& step, std::vector<std::string>& given, Renamed& renamed) {
  const std::string wanted = step.id;
  for (int n = 2; is_taken(plan, given, step.id); ++n) step.id = wanted + "_" + std::to_string(n);
  if (step.id != wanted) renamed.emplace(wanted, step.id);
  given.push_back(step.id);
  for (cmmn::Step& inside : step.steps) give_ids(plan, inside, given, renamed);
}

// Within the step, a name means the new item of that name rather than one the plan had before.
void follow_names(cmmn::Step& step, const Renamed& renamed) {
  for (cmmn::Step::After& after : step.after)
    if (const auto found = renamed.find(after.item); found != renamed.end()) after.item = found->second;
  for (cmmn::Step& inside : step.steps) follow_names(inside, renamed);
}

// An item may be named by its id or, if that is clear, by its name.
void resolve_names(const cmmn::Case& plan, cmmn::Step& step) {
  for (cmmn::Step::After& after : step.after) {
    if (plan.find(after.item) != cmmn::none) continue;
    for (ItemIndex index = 1; index < plan.size(); ++index)
      if (plan[index].name == after.item) after.item = plan[index].id;
  }
  for (cmmn::Step& inside : step.steps) resolve_names(plan, inside);
}

DefinitionKind called_kind(Kind kind) {
  if (kind == Kind::case_task) return DefinitionKind::case_plan;
  return kind == Kind::process_task ? DefinitionKind::process : DefinitionKind::decision;
}

Result<void> find_called(const State& state, const std::string& tenant, const cmmn::Step& step) {
  if (!step.reference.empty() && !state.definitions.latest(called_kind(step.kind), tenant, step.reference))
    return reject(
        Code::not_found,
        "Expected the step '" + step.name + "' to call '" + step.reference + "', but nothing of that id is deployed",
        "/step/reference");
  for (const cmmn::Step& inside : step.steps) TRY(find_called(state, tenant, inside));
  return {};
}

Result<PlanItemKey> stage_to_add_to(const Run& run, const PlanItem& plan, const AddStep& command) {
  const PlanItem* stage = &plan;
  if (command.stage) stage = run.state().plan_items.find(*command.stage);
  if (!stage || stage->instance != command.instance) return no_such("add a step to", "stage", command.stage->value);
  if (!cmmn::is_stage(plan_of(run.state(), *stage).kind))
    return reject(Code::invalid_argument,
                  "Expected to add a step to '" + stage->name + "', but it is a " + stage->kind +
                      ": give a stage, or none for the case itself",
                  "/stage");
  const bool is_open =
      stage->state == PlanItemState::active && stage->element && run.state().elements.find(*stage->element);
  if (!is_open || plan.state != PlanItemState::active)
    return reject(Code::invalid_state, "Expected to add a step to '" + stage->name + "', but it is " +
                                           core::enum_name(stage->state) + ": only an active stage takes new steps");
  return stage->key;
}

constexpr ItemIndex max_items = 50'000;

Result<cmmn::Step> step_to_add(const Run& run, const PlanItem& stage, const Value& given) {
  const cmmn::Case& plan = run.state().plan(stage);
  auto read = cmmn::read_step(given);
  if (!read) return std::unexpected(Rejection{read.error().code, read.error().reason, "/step" + read.error().path, {}});
  cmmn::Step step = std::move(*read);
  make_ids_unique(plan, step);
  if (const cmmn::Step::After* unknown = cmmn::unknown_item(plan, step))
    return reject(
        Code::not_found,
        "Expected the step '" + step.name + "' to wait for '" + unknown->item + "', but the plan has no such item",
        "/step/after");
  TRY(find_called(run.state(), stage.tenant, step));
  if (plan.size() >= max_items)
    return reject(Code::resource_exhausted,
                  "The plan of this case has " + std::to_string(plan.size()) + " items: it cannot grow any more");
  return step;
}

AddedStep added_row(Run& run, const PlanItem& stage, const cmmn::Step& step, const AddStep& command) {
  AddedStep row;
  row.key = run.make_key<AddedStepKey>();
  row.tenant = stage.tenant;
  row.instance = stage.instance;
  row.definition = stage.definition;
  row.origin = command.origin;
  row.item_id = step.id;
  row.name = step.name;
  row.kind = cmmn::name(step.kind);
  row.stage_id = stage.item_id;
  row.follows = done_last(run, stage);
  row.roles = step.roles;
  row.step = cmmn::to_value(step);
  row.reason = command.reason;
  row.actor = run.caller().name;
  row.added_at = run.now();
  return row;
}

}  // namespace

void note_act(Run& run, const PlanItem& on, const char* act, const std::string& reason) {
  PlanAct row;
  row.key = run.make_key<PlanActKey>();
  row.tenant = on.tenant;
  row.instance = on.instance;
  row.definition = on.definition;
  if (on.item != 0) row.item = on.key;
  row.item_id = on.item_id;
  row.name = on.name;
  row.act = act;
  row.reason = reason;
  row.actor = run.caller().name;
  row.at = run.now();
  run.emit(CaseEvent(PlanActed{std::move(row)}));
}

std::string done_last(const Run& run, const PlanItem& stage) {
  const PlanItem* last = nullptr;
  for (const PlanItemKey key : run.state().plan_items.in(*stage.element)) {
    const PlanItem& item = get(run, key);
    if (item.state != PlanItemState::completed) continue;
    if (!last || std::pair(*item.ended_at, item.key) > std::pair(*last->ended_at, last->key)) last = &item;
  }
  return last ? last->item_id : "";
}

void make_ids_unique(const cmmn::Case& plan, cmmn::Step& step) {
  std::vector<std::string> given;
  Renamed renamed;
  resolve_names(plan, step);
  give_ids(plan, step, given, renamed);
  for (cmmn::Step& inside : step.steps) follow_names(inside, renamed);
}

PlanItemKey create_added(Run& run, PlanItemKey stage, ItemIndex item) {
  const PlanItemKey created = create_item(run, get(run, stage), item, 1);
  offer(run, created);
  remember_what_was(run, created);
  return created;
}

PlanItemKey begin_again(Run& run, PlanItemKey key) {
  const PlanItem& stage = *active_stage_around(run, get(run, key));
  return begin_inside(run, stage.key, get(run, key).item);
}

void begin_again_inside(Run& run, PlanItemKey stage, ItemIndex target) {
  const PlanItem& open = get(run, stage);
  if (open.state == PlanItemState::active && open.element && run.state().elements.find(*open.element))
    begin_inside(run, stage, target);
}

std::vector<PlanItemKey> in_order(const State& state, ElementKey scope) {
  const auto& all = state.plan_items.in(scope);
  std::vector<PlanItemKey> ordered(all.begin(), all.end());
  const auto place = [&](PlanItemKey key) {
    const int position = state.plan_items.get(key).position;
    return position == 0 ? std::numeric_limits<int>::max() : position;
  };
  std::stable_sort(ordered.begin(), ordered.end(), [&](PlanItemKey a, PlanItemKey b) { return place(a) < place(b); });
  return ordered;
}

Result<Value> decide(Run& run, const AddStep& command) {
  const PlanItem& plan = *TRY(find_case(run, command.instance, "add a step to"));
  TRY(needs_reason(command.reason, "add a step"));
  const PlanItemKey stage = TRY(stage_to_add_to(run, plan, command));
  const cmmn::Step step = TRY(step_to_add(run, get(run, stage), command.step));
  run.emit(CaseEvent(StepAdded{added_row(run, get(run, stage), step, command)}));
  const ItemIndex item = run.state().plan(get(run, stage)).find(step.id);
  const PlanItemKey created = create_added(run, stage, item);
  note_act(run, get(run, created), "add", command.reason);
  return Value::context({{"key", created.value}, {"item_id", step.id}});
}

// Everything in the stage gets the place it has, this item its new one.
Result<Value> decide(Run& run, const PlacePlanItem& command) {
  const PlanItem& item = *TRY(find_item(run, command.item, "place"));
  TRY(needs_reason(command.reason, "put a step elsewhere"));
  std::vector<PlanItemKey> ordered = in_order(run.state(), item.scope);
  std::erase(ordered, item.key);
  auto at = ordered.end();
  if (command.before) at = std::find(ordered.begin(), ordered.end(), *command.before);
  if (command.before && at == ordered.end())
    return reject(Code::invalid_argument, "Expected to put '" + item.name + "' before a step of the same stage",
                  "/before");
  ordered.insert(at, item.key);
  int position = 0;
  for (const PlanItemKey key : ordered)
    if (++position; get(run, key).position != position) run.emit(CaseEvent(PlanItemPlaced{key, position}));
  note_act(run, get(run, command.item), "place", command.reason);
  return Value();
}

}  // namespace tandem::engine

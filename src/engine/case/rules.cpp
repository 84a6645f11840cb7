#include "engine/case/rules.h"

#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

// Its work, or what it lies in before the work has begun and after it has ended.
ElementKey place_of(const State& state, const PlanItem& item) {
  return item.element && state.elements.find(*item.element) ? *item.element : item.scope;
}

class RuleScope final : public feel::Scope {
 public:
  RuleScope(const Run& run, const PlanItem& item)
      : run_(run), item_(item), variables_(run.state(), place_of(run.state(), item)) {}

  const Value* find(std::string_view name) const override {
    const auto& repetition = plan_of(run_.state(), item_).repetition;
    if (repetition && name == repetition->counter) return keep(Value(item_.index));
    if (name == "item")
      return keep(Value::context({{"index", item_.index - 1}, {"name", item_.name}, {"entry", item_.entry}}));
    if (name == "stageCompletable") return keep(Value(is_completable(run_, stage_of(run_.state(), item_))));
    return variables_.find(name);
  }

 private:
  const Value* keep(Value value) const { return &(kept_.emplace_back(std::move(value))); }

  const Run& run_;
  const PlanItem& item_;
  VariableScope variables_;
  mutable std::deque<Value> kept_;
};

bool keeps_open(const cmmn::PlanItem& plan, const PlanItem& item, bool completed_before) {
  switch (plan.blocks) {
    case cmmn::Blocks::always: return true;
    case cmmn::Blocks::never: return false;
    case cmmn::Blocks::unless_available: return item.state != PlanItemState::available;
    case cmmn::Blocks::unless_available_or_enabled:
      return item.state != PlanItemState::available && item.state != PlanItemState::enabled;
    case cmmn::Blocks::until_first_completion: return !completed_before;
  }
  return true;
}

bool has_completed(const State& state, const PlanItem& like) {
  for (const PlanItemKey key : state.plan_items.of(like.instance, like.item)) {
    const PlanItem& item = state.plan_items.get(key);
    if (item.scope == like.scope && item.state == PlanItemState::completed) return true;
  }
  return false;
}

bool has_any(const Names& wanted, const Names& given) {
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const std::string& role) {
    return std::find(given.begin(), given.end(), role) != given.end();
  });
}

// A repeating item may be planned again, any other one only once.
bool is_planned(const State& state, const PlanItem& stage, cmmn::ItemIndex index) {
  if (state.plan(stage)[index].repetition) return false;
  for (const PlanItemKey key : state.plan_items.of(stage.instance, index))
    if (state.plan_items.get(key).scope == *stage.element) return true;
  return false;
}

}  // namespace

const cmmn::PlanItem& plan_of(const State& state, const PlanItem& item) { return state.plan(item)[item.item]; }

const PlanItem& case_plan(const State& state, InstanceKey instance) {
  const PlanItem* plan = state.plan_items.with(root_element(instance));
  check(plan, "a case has a plan");
  return *plan;
}

bool runs_by_plan(const State& state, const ElementInstance& scope) {
  const bpmn::Kind kind = state.model(scope).kind;
  return kind == bpmn::Kind::stage || (kind == bpmn::Kind::process && state.definition(scope).plan);
}

bool is_held_up(const State& state, ElementKey work) {
  const PlanItem* item = state.plan_items.with(work);
  return item && item->state == PlanItemState::suspended;
}

Value value_of(const Run& run, const PlanItem& item, const feel::Expression& expression) {
  const RuleScope scope(run, item);
  return expression.evaluate({scope, run.now()}).value;
}

bool holds(const Run& run, const PlanItem& item, const feel::Expression& condition) {
  const Value value = value_of(run, item, condition);
  return value.is_boolean() && value.boolean();
}

bool applies(const Run& run, const PlanItem& item, const cmmn::Rule& rule) {
  return rule.given && (!rule.condition || holds(run, item, *rule.condition));
}

const PlanItem& stage_of(const State& state, const PlanItem& item) {
  if (item.item == 0) return item;
  const PlanItem* stage = state.plan_items.with(item.scope);
  check(stage, "a plan item lies in a stage");
  return *stage;
}

bool parent_is_active(const Run& run, const PlanItem& item) {
  return stage_of(run.state(), item).state == PlanItemState::active;
}

const PlanItem* ancestor(const State& state, const PlanItem& item, cmmn::ItemIndex stage) {
  const PlanItem* at = &item;
  while (at->item != stage && at->item != 0) at = &stage_of(state, *at);
  return at->item == stage ? at : nullptr;
}

const PlanItem* blocker(const Run& run, const PlanItem& stage, bool by_hand) {
  const State& state = run.state();
  const auto& holding = state.plan_items.holding(*stage.element);
  if (!holding.empty()) return &state.plan_items.get(*holding.begin());
  if (by_hand || plan_of(state, stage).auto_complete) return nullptr;
  for (const PlanItemKey key : state.plan_items.open_in(*stage.element)) {
    const PlanItem& item = state.plan_items.get(key);
    if (item.state != PlanItemState::unavailable && keeps_open(plan_of(state, item), item, has_completed(state, item)))
      return &item;
  }
  return nullptr;
}

std::vector<cmmn::ItemIndex> plannable(const Run& run, const PlanItem& stage, const Names* roles) {
  const State& state = run.state();
  const cmmn::Case& plan = state.plan(stage);
  std::vector<cmmn::ItemIndex> found;
  plan.for_each_listener(&cmmn::Listeners::plannable, stage.item, [&](cmmn::ItemIndex index) {
    const cmmn::PlanItem& item = plan[index];
    if (plan.base && index >= plan.first()) return;  // added here: it came once, with a reason of its own
    if (is_planned(state, stage, index) || (roles && !has_any(item.roles, *roles))) return;
    if (std::all_of(item.applicability.begin(), item.applicability.end(),
                    [&](const auto& rule) { return holds(run, stage, rule); }))
      found.push_back(index);
  });
  return found;
}

bool is_completable(const Run& run, const PlanItem& stage) {
  return stage.state == PlanItemState::active && stage.element && !blocker(run, stage, true);
}

}  // namespace tandem::engine

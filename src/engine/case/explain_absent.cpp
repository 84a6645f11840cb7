// Why what is not in the plan is not: its stage has not begun, or it may not be planned now.
#include <map>
#include <set>

#include "cmmn/names.h"
#include "engine/case/explain.h"
#include "engine/case/rules.h"

namespace tandem::engine {

namespace {

using cmmn::ItemIndex;

// The stage instance that could still bring the item; nullptr if there is none.
const PlanItem* living_stage(const Run& run, const PlanItem& plan, ItemIndex stage) {
  for (const PlanItemKey key : run.state().plan_items.of(plan.instance, stage)) {
    const PlanItem& item = run.state().plan_items.get(key);
    if (!is_terminal(item.state)) return &item;
  }
  return nullptr;
}

bool is_there(const Run& run, const PlanItem& plan, ItemIndex item) {
  return !run.state().plan_items.of(plan.instance, item).empty();
}

std::string why_not_there(const Run& run, const PlanItem& plan, ItemIndex stage) {
  const std::string name = "its stage '" + run.state().plan(plan)[stage].name + "'";
  const PlanItem* living = living_stage(run, plan, stage);
  if (!living) return name + (is_there(run, plan, stage) ? " is over" : " is not there yet");
  return name + " is " + core::enum_name(living->state);
}

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& one : names) text += (text.empty() ? "" : ", ") + one;
  return text;
}

// What each stage offers, looked up once.
class Offers {
 public:
  Offers(const Run& run, const Names* roles) : run_(run), roles_(roles) {}

  bool to_anybody(const PlanItem& stage, ItemIndex item) { return of(stage).to_anybody.contains(item); }
  bool to_them(const PlanItem& stage, ItemIndex item) { return of(stage).to_them.contains(item); }

 private:
  struct Offered {
    std::set<ItemIndex> to_anybody, to_them;
  };

  static std::set<ItemIndex> as_set(const std::vector<ItemIndex>& items) { return {items.begin(), items.end()}; }

  const Offered& of(const PlanItem& stage) {
    const auto [at, is_new] = known_.try_emplace(stage.key);
    if (is_new) at->second = {as_set(plannable(run_, stage)), as_set(plannable(run_, stage, roles_))};
    return at->second;
  }

  const Run& run_;
  const Names* roles_;
  std::map<PlanItemKey, Offered> known_;
};

// The first thing that keeps a discretionary item from being planned by somebody with these roles.
std::string why_not_plannable(const Run& run, const PlanItem& plan, ItemIndex index, Offers& offers) {
  const cmmn::PlanItem& item = run.state().plan(plan)[index];
  const PlanItem* stage = living_stage(run, plan, item.parent);
  if (!stage || stage->state != PlanItemState::active || !stage->element) return why_not_there(run, plan, item.parent);
  for (const feel::Expression& rule : item.applicability)
    if (!holds(run, *stage, rule)) return "'" + rule.text() + "' does not hold";
  if (!offers.to_anybody(*stage, index)) return "it is planned already";
  if (!offers.to_them(*stage, index)) return "only " + joined(item.roles) + " may plan it";
  return "";
}

// It comes by itself, sooner or later: nobody has to plan a stage around it first.
bool is_foreseen(const Run& run, const PlanItem& plan, ItemIndex index) {
  const cmmn::Case& model = run.state().plan(plan);
  for (; index != 0; index = model[index].parent)
    if (model[index].is_discretionary && !is_there(run, plan, index)) return false;
  return true;
}

}  // namespace

Value not_there_yet(const Run& run, const PlanItem& plan) {
  const cmmn::Case& model = run.state().plan(plan);
  List later;
  for (ItemIndex index = 1; index < model.size(); ++index) {
    const cmmn::PlanItem& item = model[index];
    if (is_there(run, plan, index) || !is_foreseen(run, plan, index)) continue;
    later.push_back(Value::context({{"itemId", item.id},
                                    {"name", item.name},
                                    {"kind", cmmn::name(item.kind)},
                                    {"because", why_not_there(run, plan, item.parent)}}));
  }
  return Value(std::move(later));
}

Value not_plannable(const Run& run, const PlanItem& plan, const Names* roles) {
  const cmmn::Case& model = run.state().plan(plan);
  Offers offers(run, roles);
  List found;
  for (ItemIndex index = 1; index < model.size() && (!model.base || index < model.first()); ++index) {
    if (!model[index].is_discretionary) continue;
    if (const std::string why = why_not_plannable(run, plan, index, offers); !why.empty())
      found.push_back(Value::context({{"itemId", model[index].id}, {"name", model[index].name}, {"because", why}}));
  }
  return Value(std::move(found));
}

}  // namespace tandem::engine

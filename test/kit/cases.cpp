#include <algorithm>

#include "engine/case/demands.h"
#include "engine/case/plan.h"
#include "engine/case/rules.h"
#include "engine/case/sentries.h"
#include "kit/invariants.h"

namespace tandem::test {

namespace {

using namespace engine;

// Asks the plan's rules and criteria again, of the state as it rests, item by item and without any index.
class Plans {
 public:
  // It only asks
  Plans(const State& state, Instant now) : state_(state), run_(const_cast<State&>(state), keys_, now, caller_) {}

  Wrongs wrongs;

  void look() {
    for (const PlanItem* item : state_.plan_items.sorted())
      if (!is_terminal(item->state) && moves(*item)) look_at(*item);
  }

 private:
  void expect(bool holds, const PlanItem& item, const std::string& what) {
    if (!holds) wrongs.push_back("plan item '" + item.item_id + "' (" + std::to_string(item.key.value) + ") " + what);
  }

  // The case is active, and nothing holds the item or what it lies in up.
  bool moves(const PlanItem& item) const {
    if (stands_still(state_, item.instance) || state_.elements.is_suspended(item.instance)) return false;
    if (case_plan(state_, item.instance).state != PlanItemState::active || item.state == PlanItemState::suspended)
      return false;
    return item.item == 0 || stage_of(state_, item).state == PlanItemState::active;
  }

  void look_at(const PlanItem& item) {
    const cmmn::PlanItem& plan = plan_of(state_, item);
    for (std::uint32_t index = 0; index < plan.entries.size(); ++index)
      if (item.state == PlanItemState::available) look_at(item, plan.entries[index], false, index);
    for (std::uint32_t index = 0; index < plan.exits.size(); ++index)
      if (!item.waiting) look_at(item, plan.exits[index], true, index);
    const bool over_collection = plan.repetition && !plan.repetition->collection.empty();
    const bool begins_alone =
        plan.entries.empty() && !cmmn::is_listener(plan.kind) && (!over_collection || !item.entry.is_null());
    expect(item.state != PlanItemState::available || !begins_alone, item, "is available and waits for nothing");
    if (plan.required.condition)
      expect(item.required == applies(run_, item, plan.required), item, "is not as required as the data say");
    if (plan.available_condition && item.state == PlanItemState::unavailable)
      expect(!holds(run_, item, *plan.available_condition), item, "is not there although its condition holds");
    if (plan.available_condition && item.state == PlanItemState::available)
      expect(holds(run_, item, *plan.available_condition), item, "is there although its condition does not hold");
    if (cmmn::is_stage(plan.kind) && item.state == PlanItemState::active) look_at_stage(item, plan);
  }

  // A criterion at rest lacks something; one of an if-part alone remembers what it was when last looked at.
  void look_at(const PlanItem& item, const cmmn::Criterion& criterion, bool is_exit, std::uint32_t index) {
    const Unsatisfied missing = unsatisfied(run_, item, criterion, is_exit, index);
    const std::string what = std::string(is_exit ? "exit" : "entry") + " criterion " + std::to_string(index);
    if (criterion.on_event && criterion.if_part) return;  // it holds at the moment of an event, or never mind
    if (!criterion.on_parts.empty())
      return expect(!missing.on_parts.empty() || missing.if_part, item, "rests although " + what + " is satisfied");
    const bool was =
        std::ranges::find(item.risen, (is_exit ? "exit" : "entry") + std::to_string(index)) != item.risen.end();
    expect(was == !missing.if_part, item, "has not noticed what the data say to " + what);
  }

  void look_at_stage(const PlanItem& stage, const cmmn::PlanItem& plan) {
    const ElementInstance* element = state_.elements.find(*stage.element);
    if (!element || element->state != ElementState::active || element->incident) return;
    if (plan.by_hand) return;  // somebody says when it is done
    const bool could_be_planned = !plan.auto_complete && !plannable(run_, stage).empty();
    expect(blocker(run_, stage, false) || could_be_planned || !demands_are_met(run_, stage), stage,
           "is open although nothing keeps it open");
  }

  const State& state_;
  core::Keys keys_;
  core::Caller caller_;
  Run run_;
};

}  // namespace

Wrongs case_errors(const engine::State& state, Instant now) {
  Plans plans(state, now);
  plans.look();
  return plans.wrongs;
}

}  // namespace tandem::test

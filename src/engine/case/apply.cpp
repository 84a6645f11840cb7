#include "engine/apply.h"

#include "cmmn/step.h"

namespace tandem::engine {

// A step of the planning table is in the template already.
void grow_plan(State& state, const AddedStep& added) {
  if (added.step.is_null()) return;
  const auto step = cmmn::read_step(added.step);
  check(step.has_value(), "an added step can be read again");
  const auto& plan = state.added_steps.plan(added.instance);
  const auto& from = plan ? plan : state.definitions.get(added.definition).plan;
  const cmmn::ItemIndex stage = from->find(added.stage_id);
  check(stage != cmmn::none, "a step is added to a stage of the plan");
  state.added_steps.set_plan(added.instance, cmmn::grow(from, stage, *step));
}

namespace {

struct Applier {
  State& state;

  void operator()(const PlanItemCreated& event) {
    PlanItem item = event.item;
    if (item.item == cmmn::none) item.item = state.find_item(item);  // a replay knows the ids only
    item.moved_at = item.created_at;
    state.plan_items.insert(std::move(item));
  }

  void operator()(const PlanItemMoved& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) {
      if (event.state == PlanItemState::suspended) item.before = item.state;
      item.state = event.state;
      item.moved_at = event.at;
      item.ended_at = is_terminal(event.state) ? std::optional(event.at) : std::nullopt;
    });
  }

  void operator()(const PlanItemBegun& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) { item.element = event.element; });
  }

  void operator()(const PlanItemNoted& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) {
      item.latched = event.latched;
      item.risen = event.risen;
      item.waiting = event.waiting;
    });
  }

  void operator()(const PlanItemPlaced& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) { item.position = event.position; });
  }

  void operator()(const StepAdded& event) {
    state.added_steps.insert(event.step);
    grow_plan(state, event.step);
  }

  void operator()(const ProposalDecided& event) { state.template_verdicts.append(event.verdict); }

  void operator()(const PlanActed& event) { state.plan_acts.append(event.act); }

  void operator()(const PlanItemRequired& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) { item.required = event.required; });
  }
};

}  // namespace

void apply(State& state, const CaseEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

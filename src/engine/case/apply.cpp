#include "engine/apply.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void operator()(const PlanItemCreated& event) {
    PlanItem item = event.item;
    if (item.item == cmmn::none) item.item = state.find_item(item);  // a replay knows the ids only
    state.plan_items.insert(std::move(item));
  }

  void operator()(const PlanItemMoved& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) {
      if (event.state == PlanItemState::suspended) item.before = item.state;
      item.state = event.state;
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

  void operator()(const PlanItemRequired& event) {
    state.plan_items.change(event.item, [&](PlanItem& item) { item.required = event.required; });
  }
};

}  // namespace

void apply(State& state, const CaseEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

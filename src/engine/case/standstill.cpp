// A plan that does not come to rest within one command, and how it goes on when somebody has looked at it.
#include <algorithm>
#include <utility>

#include "engine/case/plan.h"
#include "engine/case/repetition.h"
#include "engine/case/rules.h"
#include "engine/case/sentries.h"

namespace tandem::engine {

namespace {

constexpr std::size_t moves_per_item = 10;

// How many items there are beyond those that are planned: what repeats is there more often.
std::size_t more_than_planned(const State& state, const PlanItem& item) {
  const auto& all = state.plan_items.of(item.instance);
  const auto alive =
      std::ranges::count_if(all, [&](PlanItemKey key) { return !is_terminal(state.plan_items.get(key).state); });
  return std::max<std::size_t>(state.plan(item).size(), static_cast<std::size_t>(alive)) - state.plan(item).size();
}

}  // namespace

bool PlanMoves::take(const State& state, const PlanItem& item, const Run::PlanTodo& todo) {
  const bool is_element_of_collection = todo.what == Run::PlanTodo::What::enter && !item.entry.is_null();
  // A look at a stage begins nothing for ever.
  if (is_element_of_collection || todo.what == Run::PlanTodo::What::settle) return true;
  const Left planned{1'000 + moves_per_item * state.plan(item).size()};
  Left& left = left_.try_emplace(item.instance, planned).first->second;
  if (left.moves == 0 && !std::exchange(left.has_been_counted, true))
    left.moves = moves_per_item * more_than_planned(state, item);
  return left.moves > 0 && left.moves-- > 0;
}

bool stands_still(const State& state, InstanceKey instance) {
  const ElementInstance* root = state.elements.find(root_element(instance));
  return root && root->incident;
}

void go_on_with_plan(Run& run, InstanceKey instance) {
  const auto& all = run.state().plan_items.of(instance);
  for (const PlanItemKey key : std::vector(all.begin(), all.end())) {
    const PlanItem& item = run.state().plan_items.get(key);
    const cmmn::PlanItem& plan = plan_of(run.state(), item);
    const bool begins_alone =
        plan.entries.empty() && !cmmn::is_listener(plan.kind) && !(is_over_collection(plan) && item.entry.is_null());
    if (begins_alone && item.state == PlanItemState::available) run.push_plan({Run::PlanTodo::What::enter, key});
    for (const bool is_exit : {false, true}) fire_again(run, key, is_exit);
  }
  run.push_plan({Run::PlanTodo::What::evaluate, case_plan(run.state(), instance).key});
}

}  // namespace tandem::engine

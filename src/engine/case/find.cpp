#include "engine/case/find.h"

#include "engine/decide.h"

namespace tandem::engine {

Result<const PlanItem*> find_item(const Run& run, PlanItemKey key, const char* to_do) {
  const PlanItem* item = run.state().plan_items.find(key);
  if (!item || item->waiting || item->item == 0 || !run.caller().may_see(item->tenant))
    return no_such(to_do, "plan item", key.value);
  return item;
}

Result<const PlanItem*> find_case(const Run& run, InstanceKey key, const char* to_do) {
  const PlanItem* plan = run.state().plan_items.with(root_element(key));
  if (!plan || !run.caller().may_see(plan->tenant)) return no_such(to_do, "case", key.value);
  return plan;
}

std::unexpected<Rejection> wrong_state(const std::string& to_do, const PlanItem& item, const std::string& because) {
  return reject(Code::invalid_state, "Expected to " + to_do + " '" + item.name + "' (" + item.kind + ", key '" +
                                         std::to_string(item.key.value) + "'), but it is " +
                                         core::enum_name(item.state) + (because.empty() ? "" : ": " + because));
}

Result<void> is_no_case(const Run& run, InstanceKey instance, const char* to_do) {
  if (!run.state().plan_items.with(root_element(instance))) return {};
  return reject(Code::invalid_state,
                std::string("Expected to ") + to_do + " process instance with key '" + std::to_string(instance.value) +
                    "', but it is a case: its plan is changed by adding, skipping and reopening steps");
}

Result<void> needs_reason(const std::string& reason, const char* to_do) {
  if (!reason.empty()) return {};
  return reject(Code::invalid_argument, std::string("To ") + to_do + ", a reason is needed: it is kept with the case",
                "/reason");
}

}  // namespace tandem::engine

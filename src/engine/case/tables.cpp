#include "engine/case/tables.h"

namespace tandem::engine {

namespace {

template <class Map, class K>
const PlanItems::Keys& keys_or_none(const Map& map, const K& key) {
  static const PlanItems::Keys none;
  const auto found = map.find(key);
  return found == map.end() ? none : found->second;
}

template <class Map, class K>
void erase_from(Map& map, const K& key, PlanItemKey value) {
  const auto found = map.find(key);
  found->second.erase(value);
  if (found->second.empty()) map.erase(found);
}

}  // namespace

bool is_terminal(PlanItemState state) {
  return state == PlanItemState::completed || state == PlanItemState::terminated;
}

bool is_semi_terminal(PlanItemState state) {
  return is_terminal(state) || state == PlanItemState::disabled || state == PlanItemState::failed;
}

const PlanItems::Keys& PlanItems::in(ElementKey scope) const { return keys_or_none(by_scope_, scope); }
const PlanItems::Keys& PlanItems::open_in(ElementKey scope) const { return keys_or_none(open_, scope); }
const PlanItems::Keys& PlanItems::holding(ElementKey scope) const { return keys_or_none(holding_, scope); }
const PlanItems::Keys& PlanItems::of(InstanceKey instance) const { return keys_or_none(by_instance_, instance); }
const PlanItems::Keys& PlanItems::of(InstanceKey instance, cmmn::ItemIndex item) const {
  return keys_or_none(by_item_, std::pair(instance, item));
}

const PlanItems::Keys& PlanItems::alive(InstanceKey instance, cmmn::ItemIndex item) const {
  return keys_or_none(alive_, std::pair(instance, item));
}

const PlanItem* PlanItems::with(ElementKey element) const {
  const auto found = by_element_.find(element);
  return found == by_element_.end() ? nullptr : find(found->second);
}

namespace {

bool is_open(const PlanItem& item) { return item.item != 0 && !item.waiting && !is_semi_terminal(item.state); }

bool is_holding(const PlanItem& item) {
  if (!is_open(item) || item.state == PlanItemState::unavailable) return false;
  const bool was_active = item.state == PlanItemState::suspended && item.before == PlanItemState::active;
  return item.state == PlanItemState::active || was_active || item.required;
}

}  // namespace

// The case plan lies in no stage.
void PlanItems::entered(const PlanItem& item) {
  if (item.item != 0) by_scope_[item.scope].insert(item.key);
  if (is_open(item)) open_[item.scope].insert(item.key);
  if (is_holding(item)) holding_[item.scope].insert(item.key);
  by_item_[{item.instance, item.item}].insert(item.key);
  if (!is_terminal(item.state)) alive_[{item.instance, item.item}].insert(item.key);
  by_instance_[item.instance].insert(item.key);
  if (item.element) by_element_[*item.element] = item.key;
}

void PlanItems::left(const PlanItem& item) {
  if (item.item != 0) erase_from(by_scope_, item.scope, item.key);
  if (is_open(item)) erase_from(open_, item.scope, item.key);
  if (is_holding(item)) erase_from(holding_, item.scope, item.key);
  erase_from(by_item_, std::pair(item.instance, item.item), item.key);
  if (!is_terminal(item.state)) erase_from(alive_, std::pair(item.instance, item.item), item.key);
  erase_from(by_instance_, item.instance, item.key);
  if (item.element) by_element_.erase(*item.element);
}

const std::vector<AddedStepKey>& AddedSteps::of(InstanceKey instance) const {
  static const std::vector<AddedStepKey> none;
  const auto found = by_instance_.find(instance);
  return found == by_instance_.end() ? none : found->second;
}

const AddedSteps::Plan& AddedSteps::plan(InstanceKey instance) const {
  static const Plan none;
  const auto found = plans_.find(instance);
  return found == plans_.end() ? none : found->second;
}

void AddedSteps::entered(const AddedStep& step) { by_instance_[step.instance].push_back(step.key); }

// Steps leave with their case.
void AddedSteps::left(const AddedStep& step) {
  auto& keys = by_instance_[step.instance];
  std::erase(keys, step.key);
  if (!keys.empty()) return;
  by_instance_.erase(step.instance);
  plans_.erase(step.instance);
}

}  // namespace tandem::engine

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

bool is_terminal(PlanItemState state) { return state == PlanItemState::completed || state == PlanItemState::terminated; }

bool is_semi_terminal(PlanItemState state) {
  return is_terminal(state) || state == PlanItemState::disabled || state == PlanItemState::failed;
}

const PlanItems::Keys& PlanItems::in(ElementKey scope) const { return keys_or_none(by_scope_, scope); }
const PlanItems::Keys& PlanItems::open_in(ElementKey scope) const { return keys_or_none(open_, scope); }
const PlanItems::Keys& PlanItems::of(InstanceKey instance) const { return keys_or_none(by_instance_, instance); }
const PlanItems::Keys& PlanItems::of(InstanceKey instance, cmmn::ItemIndex item) const {
  return keys_or_none(by_item_, std::pair(instance, item));
}

const PlanItem* PlanItems::with(ElementKey element) const {
  const auto found = by_element_.find(element);
  return found == by_element_.end() ? nullptr : find(found->second);
}

namespace {
bool is_open(const PlanItem& item) { return item.item != 0 && !item.waiting && !is_semi_terminal(item.state); }
}  // namespace

// The case plan lies in no stage.
void PlanItems::entered(const PlanItem& item) {
  if (item.item != 0) by_scope_[item.scope].insert(item.key);
  if (is_open(item)) open_[item.scope].insert(item.key);
  by_item_[{item.instance, item.item}].insert(item.key);
  by_instance_[item.instance].insert(item.key);
  if (item.element) by_element_[*item.element] = item.key;
}

void PlanItems::left(const PlanItem& item) {
  if (item.item != 0) erase_from(by_scope_, item.scope, item.key);
  if (is_open(item)) erase_from(open_, item.scope, item.key);
  erase_from(by_item_, std::pair(item.instance, item.item), item.key);
  erase_from(by_instance_, item.instance, item.key);
  if (item.element) by_element_.erase(*item.element);
}

}  // namespace tandem::engine

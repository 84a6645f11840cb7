// The plan items of cases that are not over, with their indexes.
#pragma once
#include <map>
#include <set>

#include "core/table.h"
#include "engine/case/rows.h"

namespace tandem::engine {

class PlanItems : public core::Table<PlanItem> {
 public:
  using Keys = std::set<PlanItemKey>;
  const Keys& in(ElementKey scope) const;                                // a stage's, ended ones too
  const Keys& open_in(ElementKey scope) const;                           // neither waiting nor semi-terminal
  const Keys& of(InstanceKey instance, cmmn::ItemIndex item) const;      // all instances of one item
  const Keys& of(InstanceKey instance) const;
  const PlanItem* with(ElementKey element) const;                        // whose work this is; nullptr if nobody's

 protected:
  void entered(const PlanItem&) override;
  void left(const PlanItem&) override;

 private:
  std::map<ElementKey, Keys> by_scope_;
  std::map<ElementKey, Keys> open_;
  std::map<std::pair<InstanceKey, cmmn::ItemIndex>, Keys> by_item_;
  std::map<InstanceKey, Keys> by_instance_;
  std::map<ElementKey, PlanItemKey> by_element_;
};

}  // namespace tandem::engine

// The plan items of cases that are not over, with their indexes.
#pragma once
#include <map>
#include <set>
#include <unordered_map>

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
  const Keys& alive(InstanceKey instance, cmmn::ItemIndex item) const;   // those that are not over
  const PlanItem* with(ElementKey element) const;                        // whose work this is; nullptr if nobody's
  // Those of a stage that keep it from completing whatever its rules say: being worked on, or required.
  const Keys& holding(ElementKey scope) const;

 protected:
  void entered(const PlanItem&) override;
  void left(const PlanItem&) override;

 private:
  std::map<ElementKey, Keys> by_scope_;
  std::map<ElementKey, Keys> open_, holding_;
  std::map<std::pair<InstanceKey, cmmn::ItemIndex>, Keys> by_item_, alive_;
  std::map<InstanceKey, Keys> by_instance_;
  std::map<ElementKey, PlanItemKey> by_element_;
};

// Steps that were added to cases that are not over, and what their plans have grown to.
class AddedSteps : public core::Table<AddedStep> {
 public:
  using Plan = std::shared_ptr<const cmmn::Case>;
  const std::vector<AddedStepKey>& of(InstanceKey instance) const;  // in the order they came
  const Plan& plan(InstanceKey instance) const;                     // null if it is its template's
  void set_plan(InstanceKey instance, Plan plan) { plans_[instance] = std::move(plan); }

 protected:
  void entered(const AddedStep&) override;
  void left(const AddedStep&) override;

 private:
  std::unordered_map<InstanceKey, std::vector<AddedStepKey>> by_instance_;
  std::unordered_map<InstanceKey, Plan> plans_;
};

}  // namespace tandem::engine

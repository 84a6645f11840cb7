// The naive evaluator of criteria: it reads every event of every case, asks each criterion of each item whether it
// listens to that, and compares with what the engine, by its indexes, has remembered and fired.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "flow/event.h"
#include "flow/state.h"

namespace tandem::simulation {

// Throws Wrong (floor.h) if an on-part was remembered that nothing has brought about, if one that was brought about was
// not, if a criterion fired that was not satisfied, or more often than events satisfied it.
class CaseWatch {
 public:
  void see(const flow::State& state, const flow::Event& event);  // in the order of the ledger, the state after each
  void end_of_record(const flow::State& state);

 private:
  using Part = std::pair<engine::PlanItemKey, std::string>;  // "entry0/1" of an instance
  void moved(const engine::State& state, const engine::PlanItemMoved& event);
  void changed(const engine::State& state, const engine::Variable& variable, const Value& before);
  void noted(const engine::State& state, const engine::PlanItemNoted& event);
  void occurred(const engine::State& state, const engine::PlanItem& owner, bool is_exit, std::uint32_t criterion,
                std::size_t part, bool surely);
  bool may_have_been_before(const engine::State& state, const engine::PlanItem& owner, const cmmn::OnPart& part) const;
  bool may_be_of_beginning(const engine::State& state, const engine::PlanItem& owner, const std::string& name) const;

  std::map<engine::PlanItemKey, std::set<std::string>> latched_;
  std::map<engine::VariableKey, Value> values_;
  // of the present record
  std::map<Part, int> occurred_;               // how often it could be remembered
  std::set<Part> owed_;                        // must be remembered
  std::map<Part, int> fired_;                  // criteria: "entry0"
  std::set<Part> was_complete_;                // criteria all parts of which were remembered before
  std::set<engine::PlanItemKey> appeared_;     // items created, or visible for the first time
  std::set<engine::InstanceKey> began_;        // cases
  std::set<std::pair<engine::InstanceKey, std::string>> added_;  // steps, by the id of their item
};

}  // namespace tandem::simulation

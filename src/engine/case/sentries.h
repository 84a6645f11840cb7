// When entry and exit criteria are satisfied (CMMN 1.1 §5.4.6, §8.5). On-parts are remembered by each instance until
// its criterion fires; an if-part is looked at when the on-parts are complete, and again whenever data change.
#pragma once
#include "cmmn/case.h"
#include "engine/run.h"

namespace tandem::engine {

// Everybody who listens to this transition of the item hears it.
void hear(Run& run, PlanItemKey item, cmmn::Transition transition, const std::string& exit_criterion);
// Everybody who listens to this part of the case file hears what happened to it.
void hear_data(Run& run, InstanceKey instance, std::string_view variable, const Value& before, const Value& after);
// Looks at the criteria of one instance whose if-parts may hold now.
void look_at_if_parts(Run& run, PlanItemKey item);
// What holds already when a person begins the instance does not end it: it has to become false and true again.
void take_exits_as_risen(Run& run, PlanItemKey item);
// The entry or exit criteria of one instance that are satisfied fire, although they may have fired before to no effect.
void fire_again(Run& run, PlanItemKey item, bool is_exit);
// For an item that has come late: what it waits for has been done already, where it is over in the same stages.
void remember_what_was(Run& run, PlanItemKey item);
// The criterion has fired: what was remembered for it is forgotten.
void forget(Run& run, PlanItemKey item, bool is_exit, std::uint32_t criterion);

// A listener that something once listened to, and nothing ever will again.
bool is_orphan(const Run& run, const PlanItem& listener);

// What keeps the criterion from being satisfied: the on-parts that have not occurred, and whether the if-part holds.
struct Unsatisfied {
  std::vector<const cmmn::OnPart*> on_parts;
  bool if_part = false;
};
Unsatisfied unsatisfied(const Run& run, const PlanItem& item, const cmmn::Criterion& criterion, bool is_exit,
                        std::uint32_t index);

}  // namespace tandem::engine

// How a case's plan lives (CMMN 1.1 §8): items are created with their stage, begin when a criterion is satisfied, end
// when their work ends or a criterion says so, and a stage completes when nothing keeps it open.
//
// Within one command everything happens in this order: what an event begins, and what that begins in turn; then exit
// criteria take effect; then stages that are done complete. So entries come before exits, and a stage that an event
// tells to exit does, although the same event has left it with nothing to do. The work itself is done by elements
// (process/life_cycle.h).
#pragma once
#include <map>

#include "cmmn/case.h"
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// ---- for the life cycle of elements

// The case or stage has become active: its items are created.
void open_stage(Run& run, ElementKey scope);
// A stage whose content has gone: its element may end, if its item has.
void look_after_stage(Run& run, ElementKey scope);
// An item's work has completed, or was terminated.
void work_completed(Run& run, ElementKey element);
void work_terminated(Run& run, ElementKey element);
// A case is being ended from outside: its plan ends first.
void end_plan(Run& run, ElementKey root);

// A variable of a case is new or has another value.
void data_changed(Run& run, InstanceKey instance, std::string_view name, const Value& before, const Value& after);

// ---- for commands. Each item has the transition (callers have looked).

void transition(Run& run, PlanItemKey item, cmmn::Transition transition, const std::string& exit_criterion = {});
// What an item of this kind is said to have done when it has come to its end: completed, or occurred.
cmmn::Transition done(cmmn::Kind kind);
// What follows its creation: it is heard, and begins if nothing keeps it waiting.
void offer(Run& run, PlanItemKey item);
void complete_stage(Run& run, PlanItemKey stage);
// The case is active again: its reactivation listeners occur, and what is to be done again begins.
void reactivate_items(Run& run, InstanceKey instance);

// ---- the agenda

void carry_out(Run& run, const Run::PlanTodo& todo);

// How far the plan of each case may still move within one command: a good deal further than anything its items can do
// to each other that comes to an end. What a collection has brought is counted by its elements.
class PlanMoves {
 public:
  bool take(const State& state, const PlanItem& item, const Run::PlanTodo& todo);

 private:
  struct Left {
    std::size_t moves;
    bool has_been_counted = false;  // what is there more often than planned is counted only when somebody gets that far
  };
  std::map<InstanceKey, Left> left_;
};

// A plan that did not come to rest stands still while the incident on its case is open. Nothing is lost by that: items
// remember what has happened to them, and when the plan goes on, what is satisfied takes effect.
bool stands_still(const State& state, InstanceKey instance);
void go_on_with_plan(Run& run, InstanceKey instance);

}  // namespace tandem::engine

// One command on its way through the engine: what it may read, the events it has caused, and the agenda of elements
// that still have to move. Deciders get the state const; emit() is their only way to change it.
#pragma once
#include <deque>
#include <vector>

#include "core/caller.h"
#include "core/keys.h"
#include "engine/state.h"

namespace tandem::engine {

class Run {
 public:
  Run(State& state, core::Keys& keys, Instant now, const core::Caller& caller)
      : state_(state), keys_(keys), now_(now), caller_(caller) {}

  const State& state() const { return state_; }
  Instant now() const { return now_; }
  const core::Caller& caller() const { return caller_; }

  template <class Key>
  Key make_key() { return Key{keys_.next()}; }

  void emit(Event event);
  const std::vector<Event>& events() const { return events_; }
  std::vector<Event> take_events() { return std::move(events_); }

  // Something an element has to do next, first come first served, but terminations before all else: what is to end must
  // not go on first. An element that has ended since is passed over.
  struct Todo {
    enum class Do { activate, complete, terminate } what;
    ElementKey element;
  };
  void push(Todo::Do what, ElementKey element) {
    (what == Todo::Do::terminate ? endings_ : agenda_).push_back({what, element});
  }
  std::optional<Todo> next();

  // Something a plan item has to do next, when no element has anything left to do: entries first, then exits, then
  // completions (case/plan.h).
  struct PlanTodo {
    // evaluate: what reads the variable, or everything; inside and again: on to the target, now that the stage is open.
    enum class What { enter, enter_across, inside, again, evaluate, settle, exit } what;
    PlanItemKey item;
    std::uint32_t criterion = ~0u;
    cmmn::ItemIndex target = cmmn::none;  // the item inside that is to begin
    std::string variable = {};
  };
  void push_plan(PlanTodo todo) { plan_queue(todo.what).push_back(std::move(todo)); }
  std::optional<PlanTodo> next_plan();
  // A variable that conditional events of its instance may look at has changed (condition/conditions.h).
  struct Change {
    InstanceKey instance;
    ElementKey scope;
    std::string name;
    bool created;
  };
  // ShowDossier is being carried out (case/demands.h).
  bool shows_dossier = false;

  void note(Change change) { changes_.push_back(std::move(change)); }
  std::vector<Change> take_changes() { return std::exchange(changes_, {}); }

 private:
  State& state_;
  core::Keys& keys_;
  Instant now_;
  const core::Caller& caller_;
  std::vector<Event> events_;
  std::deque<PlanTodo>& plan_queue(PlanTodo::What what) {
    return what == PlanTodo::What::exit ? plan_exits_ : what == PlanTodo::What::settle ? plan_settling_ : plan_entries_;
  }
  std::deque<Todo> agenda_, endings_;
  std::deque<PlanTodo> plan_entries_, plan_settling_, plan_exits_;
  std::vector<Change> changes_;
};

}  // namespace tandem::engine

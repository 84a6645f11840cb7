// Where an element goes that no flow leads to: into scopes that are there already, or that have to be made around it.
#pragma once
#include <set>

#include "base/rejection.h"
#include "engine/repair/commands.h"
#include "engine/run.h"

namespace tandem::engine {

struct Placement {
  bpmn::ElementIndex target = bpmn::none;
  ElementKey scope;                         // the innermost one that is there; none yet for an instance to be started
  std::vector<bpmn::ElementIndex> missing;  // scopes to be made inside it, outermost first
  std::vector<SetAtActivation> variables;
};

// Of scopes below where one looks, whose model has several instances or none.
enum class Below {
  the_only,  // the one there is, or a new one; several are a problem
  fresh,     // always a new one
  any,       // the one there is, else a new one
};

// Looks only; what is wrong is added to `problems`.
class Placements {
 public:
  // In an instance, whose elements in `leaving` do not count; or in one that is to be started with these variables.
  Placements(const State& state, InstanceKey instance, Instant now, const std::set<ElementKey>& leaving);
  Placements(const State& state, const Definition& definition, Instant now, const Context& variables);

  std::optional<Placement> find(const Activation& activation, Below below, const std::string& where,
                                std::vector<Problem>& problems) const;
  // Of an instance to be started: the events that could not begin to wait in its root scope.
  std::vector<Problem> root_cannot_open() const;

 private:
  using Scopes = std::vector<bpmn::ElementIndex>;  // outermost first
  Scopes scopes_around(bpmn::ElementIndex element) const;
  std::string unsuitable(bpmn::ElementIndex element) const;
  std::string enter(Placement& place, const Scopes& scopes, const Activation& activation, Below below) const;
  std::string closed(bpmn::ElementIndex scope) const;
  std::string descend(Placement& place, Scopes rest, Below below) const;
  std::string wrong_variables(const Scopes& scopes, const Activation& activation) const;
  std::string cannot_wait(const Placement& place) const;
  Context planned_for(const Placement& place, bpmn::ElementIndex scope) const;

  const State& state_;
  const Definition& definition_;
  const bpmn::Process& process_;
  Instant now_;
  std::optional<InstanceKey> instance_;
  const std::set<ElementKey>* leaving_ = nullptr;
  const Context* variables_ = nullptr;
};

// Activates what has been placed. Scopes made for one are there for the next.
class Activator {
 public:
  explicit Activator(Run& run) : run_(run) {}
  void activate(const Placement& place);

 private:
  std::optional<ElementKey> make_scope(ElementKey around, bpmn::ElementIndex scope, const Placement& place);
  void set_variables(ElementKey key, const Placement& place);

  Run& run_;
  std::map<std::pair<ElementKey, bpmn::ElementIndex>, ElementKey> made_;
};

// A scope that begins without its start event: its events wait, and it is active. False if one of them has caught
// something at once and interrupts it.
bool open_scope(Run& run, ElementKey scope);

}  // namespace tandem::engine

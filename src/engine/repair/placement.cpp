#include "engine/repair/placement.h"

#include "engine/process/catching.h"
#include "engine/process/life_cycle.h"
#include "engine/process/may_wait.h"
#include "engine/process/variables.h"

namespace tandem::engine {

using bpmn::ElementIndex;
using bpmn::Kind;

Placements::Placements(const State& state, InstanceKey instance, Instant now, const std::set<ElementKey>& leaving)
    : state_(state), definition_(state.definitions.get(state.instances.get(instance).definition)),
      process_(*definition_.process), now_(now), instance_(instance), leaving_(&leaving) {}

Placements::Placements(const State& state, const Definition& definition, Instant now, const Context& variables)
    : state_(state), definition_(definition), process_(*definition.process), now_(now), variables_(&variables) {}

namespace {

bool is_behind_event_gateway(const bpmn::Process& process, const bpmn::Element& element) {
  return std::ranges::any_of(element.incoming, [&](bpmn::FlowIndex flow) {
    return process[process.flows[flow].from].kind == Kind::event_based_gateway;
  });
}

std::vector<ElementIndex> start_events_inside(const bpmn::Process& process, ElementIndex scope) {
  std::vector<ElementIndex> starts;
  for (const ElementIndex sub_process : process.event_sub_processes(scope))
    for (const ElementIndex child : process[sub_process].children)
      if (process[child].kind == Kind::start_event) starts.push_back(child);
  return starts;
}

std::vector<ElementIndex> events_of(const bpmn::Process& process, ElementIndex scope) {
  std::vector<ElementIndex> events = process[scope].boundary_events;
  const auto starts = start_events_inside(process, scope);
  events.insert(events.end(), starts.begin(), starts.end());
  return events;
}

// Variables as they will be: what is planned for a scope hides what it has. `camunda` is what VariableScope makes of
// it.
class PlannedScope final : public feel::Scope {
 public:
  PlannedScope(const State& state, const std::string& tenant, std::optional<ElementKey> there)
      : state_(state), tenant_(tenant), there_(there) {}
  void add_inner(Context planned) { layers_.push_back(std::move(planned)); }

  const Value* find(std::string_view name) const override {
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer)
      if (const Value* found = layer->find(name)) return found;
    const Variable* variable = there_ ? visible_variable(state_, *there_, name) : nullptr;
    if (variable) return &variable->value;
    return name == "camunda" ? &state_.surroundings.camunda(tenant_) : nullptr;
  }

 private:
  const State& state_;
  const std::string& tenant_;
  std::optional<ElementKey> there_;
  std::vector<Context> layers_;  // outermost first
};

}  // namespace

Placements::Scopes Placements::scopes_around(ElementIndex element) const {
  Scopes scopes;
  for (ElementIndex at = process_[element].parent; at != bpmn::none; at = process_[at].parent)
    scopes.insert(scopes.begin(), at);
  return scopes;
}

// What cannot be activated by itself, wherever it lies.
std::string Placements::unsuitable(ElementIndex index) const {
  const bpmn::Element& element = process_[index];
  if (element.kind == Kind::process || element.kind == Kind::start_event || element.kind == Kind::boundary_event)
    return std::string("an element of type ") + bpmn::name(element.kind) + " cannot be activated by itself";
  if (is_behind_event_gateway(process_, element))
    return "an event behind an event-based gateway cannot be activated by itself; activate the gateway";
  if (element.for_compensation) return "a compensation handler cannot be activated by itself";
  return {};
}

// From the root scope, or the chosen one, inwards.
std::string Placements::enter(Placement& place, const Scopes& scopes, const Activation& activation, Below below) const {
  // Its root scope will be there
  if (!instance_) return descend(place, Scopes(scopes.begin() + 1, scopes.end()), below);
  place.scope = activation.ancestor.value_or(root_element(*instance_));
  const ElementInstance* ancestor = state_.elements.find(place.scope);
  const std::string key = std::to_string(place.scope.value);
  if (!ancestor || ancestor->instance != *instance_)
    return "there is no element instance with key '" + key + "' in the process instance";
  if (leaving_->contains(place.scope)) return "the ancestor with key '" + key + "' is to be terminated";
  const auto at = std::find(scopes.begin(), scopes.end(), ancestor->element);
  if (at == scopes.end())
    return "the element instance with key '" + key + "' ('" + ancestor->element_id + "') is not a scope around it";
  if (const std::string why = closed(*at); !why.empty()) return why;
  return descend(place, Scopes(at + 1, scopes.end()), below);
}

std::vector<Problem> Placements::root_cannot_open() const {
  std::vector<Problem> problems;
  PlannedScope scope(state_, definition_.tenant, std::nullopt);
  scope.add_inner(*variables_);
  for (const ElementIndex event : start_events_inside(process_, 0))
    if (auto outcome = may_wait(scope, now_, process_[event]); !outcome)
      problems.push_back({process_[event].id, outcome.error().message});
  return problems;
}

// Scopes whose content is made by the scope itself: nobody else puts anything into them.
std::string Placements::closed(ElementIndex scope) const {
  const std::string id = "'" + process_[scope].id + "'";
  if (process_[scope].kind == Kind::multi_instance_body)
    return "it lies inside the multi-instance activity " + id + ", whose instances are made by the activity itself";
  if (process_[scope].kind == Kind::ad_hoc_sub_process)
    return "it lies inside the ad-hoc sub-process " + id + ", which activates its elements itself";
  return {};
}

std::string Placements::descend(Placement& place, Scopes rest, Below below) const {
  for (const ElementIndex scope : rest)
    if (const std::string why = closed(scope); !why.empty()) return why;
  while (instance_ && !rest.empty() && below != Below::fresh) {
    std::vector<ElementKey> there;
    for (const ElementKey child : state_.elements.get(place.scope).children)
      if (const ElementInstance& element = state_.elements.get(child);
          element.element == rest.front() && element.state == ElementState::active && !leaving_->contains(child))
        there.push_back(child);
    if (there.size() > 1 && below == Below::the_only)
      return "the scope '" + process_[rest.front()].id + "' around it has " + std::to_string(there.size()) +
             " active instances; choose one as the ancestor";
    if (there.size() != 1) break;
    place.scope = there.front();
    rest.erase(rest.begin());
  }
  place.missing = std::move(rest);
  return {};
}

std::string Placements::wrong_variables(const Scopes& scopes, const Activation& activation) const {
  for (const SetAtActivation& set : activation.variables) {
    if (!set.variables.is_context()) return "the variables are no object";
    const auto is_named = [&](ElementIndex scope) { return process_[scope].id == set.scope_id; };
    if (!set.scope_id.empty() && set.scope_id != activation.element_id && std::ranges::none_of(scopes, is_named))
      return "the scope '" + set.scope_id + "' of its variables is neither the element nor a scope around it";
    for (const auto& [name, value] : set.variables.context())
      if (auto checked = check_variable(name, value); !checked) return checked.error().message;
  }
  return {};
}

Context Placements::planned_for(const Placement& place, ElementIndex scope) const {
  Context planned;
  for (const SetAtActivation& set : place.variables)
    if (process_[scope].id == set.scope_id || (scope == 0 && set.scope_id.empty()))
      for (const auto& [name, value] : set.variables.context()) planned.put(name, value);
  return planned;
}

// The first event that could not begin to wait in the scopes to be made, as things are planned.
std::string Placements::cannot_wait(const Placement& place) const {
  PlannedScope scope(state_, definition_.tenant, instance_ ? std::optional(place.scope) : std::nullopt);
  if (variables_) scope.add_inner(*variables_);
  if (instance_)
    for (const ElementIndex around : scopes_around(place.target))
      if (std::ranges::find(place.missing, around) == place.missing.end()) scope.add_inner(planned_for(place, around));
  for (const ElementIndex missing : place.missing) {
    scope.add_inner(planned_for(place, missing));
    for (const ElementIndex event : events_of(process_, missing))
      if (auto outcome = may_wait(scope, now_, process_[event]); !outcome) return outcome.error().message;
  }
  return {};
}

std::optional<Placement> Placements::find(const Activation& activation, Below below, const std::string& where,
                                          std::vector<Problem>& problems) const {
  const auto wrong = [&](const std::string& why) {
    problems.push_back({where, "'" + activation.element_id + "' cannot be activated: " + why});
    return std::nullopt;
  };
  const ElementIndex index = process_.find(activation.element_id);
  if (index == bpmn::none) return wrong("there is no such element in process '" + process_.id + "'");
  if (const std::string why = unsuitable(index); !why.empty()) return wrong(why);
  const Scopes scopes = scopes_around(index);
  Placement place{.target = index, .scope = {}, .missing = {}, .variables = activation.variables};
  if (const std::string why = enter(place, scopes, activation, below); !why.empty()) return wrong(why);
  if (instance_ && !can_still_catch(state_, place.scope))
    return wrong("the scope '" + state_.elements.get(place.scope).element_id + "' is ending or interrupted");
  if (const std::string why = wrong_variables(scopes, activation); !why.empty()) return wrong(why);
  if (const std::string why = cannot_wait(place); !why.empty()) return wrong(why);
  return place;
}

// ---- doing it

bool open_scope(Run& run, ElementKey key) {
  // Looked at before (Placements::cannot_wait): what fails now would be our own mistake.
  if (run.state().elements.get(key).parent)
    check(open_boundary_events(run, key).has_value(), "boundary events that may wait begin to wait");
  check(open_event_sub_processes(run, key).has_value(), "event sub-processes that may wait begin to wait");
  become_active(run, key);
  if (run.state().elements.get(key).interrupted_by.empty()) return true;
  look_after_scope(run, key);
  return false;
}

// Variables without a scope are the root scope's.
void Activator::set_variables(ElementKey key, const Placement& place) {
  const ElementInstance& element = run_.state().elements.get(key);
  for (const SetAtActivation& set : place.variables)
    if (set.scope_id == element.element_id || (set.scope_id.empty() && !element.parent))
      for (const auto& [name, value] : set.variables.context()) set_local(run_, key, name, value);
}

std::optional<ElementKey> Activator::make_scope(ElementKey around, ElementIndex scope, const Placement& place) {
  const ElementKey key = start_element(run_, around, scope);
  made_[{around, scope}] = key;
  set_variables(key, place);
  if (open_scope(run_, key)) return key;
  return std::nullopt;
}

void Activator::activate(const Placement& place) {
  for (ElementKey at = place.scope; at; at = run_.state().elements.get(at).parent) set_variables(at, place);
  ElementKey scope = place.scope;
  for (const ElementIndex missing : place.missing) {
    const auto made = made_.find({scope, missing});
    const auto entered = made == made_.end() ? make_scope(scope, missing, place) : std::optional(made->second);
    if (!entered) return;
    if (made != made_.end()) set_variables(*entered, place);
    scope = *entered;
  }
  const bpmn::Process& process = run_.state().process(run_.state().elements.get(scope));
  const ElementKey key = start_element(run_, scope, place.target);
  if (process[place.target].kind == Kind::event_sub_process)
    for (const ElementIndex child : process[place.target].children)
      if (process[child].kind == Kind::start_event)
        run_.emit(ProcessEvent(ElementInterrupted{key, process[child].id, Value(Context{})}));
  set_variables(key, place);
}

}  // namespace tandem::engine

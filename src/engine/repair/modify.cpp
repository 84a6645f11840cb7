// Modification: elements of a running instance are ended and begun where an operator says.
#include "engine/case/find.h"
#include "engine/decide.h"
#include "engine/repair/placement.h"
#include "engine/repair/tree.h"

namespace tandem::engine {

namespace {

class Modification {
 public:
  Modification(const Run& run, const ModifyInstance& command)
      : state_(run.state()), now_(run.now()), command_(command) {}

  // Everything that is wrong; empty: it can be carried out.
  std::vector<Problem> look() {
    const auto instance = command_.instance;
    for (std::size_t i = 0; i < command_.terminate.size(); ++i)
      find_terminations(command_.terminate[i], at("/terminateInstructions/", i));
    for (std::size_t i = 0; i < command_.move.size(); ++i) find_sources(command_.move[i], at("/moveInstructions/", i));
    note_leaving();
    const Placements placements(state_, instance, now_, leaving_);
    for (std::size_t i = 0; i < command_.activate.size(); ++i)
      place(placements, command_.activate[i], at("/activateInstructions/", i));
    for (std::size_t i = 0; i < command_.move.size(); ++i) place_moved(placements, i, at("/moveInstructions/", i));
    close_over_scopes();
    if (ending_.contains(root_element(instance)) && state_.instances.get(instance).parent)
      problems_.push_back(
          {"/terminateInstructions",
           "nothing of the process instance would be left, but it is called by another one: modify that one"});
    return std::move(problems_);
  }

  void carry_out(Run& run) const {
    Activator activator(run);
    for (const Placement& place : placed_) activator.activate(place);
    for (const ElementKey key : ending_)
      if (const ElementInstance& element = state_.elements.get(key);
          !element.parent || !ending_.contains(element.parent))
        run.push(Run::Todo::Do::terminate, key);
  }

 private:
  static std::string at(const char* list, std::size_t index) { return list + std::to_string(index); }

  const ElementInstance* find(ElementKey key) const {
    const ElementInstance* element = state_.elements.find(key);
    return element && element->instance == command_.instance ? element : nullptr;
  }

  // A multi-instance activity is its body: what it does inside goes with it.
  std::vector<ElementKey> instances_of(const std::string& id) const {
    std::vector<ElementKey> found;
    for (const ElementKey key : elements_of(state_, command_.instance)) {
      const ElementInstance& element = state_.elements.get(key);
      if (element.parent && element.element_id == id && element.element == state_.process(element).find(id))
        found.push_back(key);
    }
    return found;
  }

  // By key or by id; nothing found is a problem.
  std::vector<ElementKey> named(const std::optional<ElementKey>& key, const std::string& id, const std::string& where) {
    if (key && find(*key)) return {*key};
    if (key)
      problems_.push_back({where, "there is no element instance with key '" + std::to_string(key->value) +
                                      "' in the process instance"});
    if (key) return {};
    auto found = instances_of(id);
    if (found.empty())
      problems_.push_back({where, "the element '" + id + "' has no active instance in the process instance"});
    return found;
  }

  void find_terminations(const Termination& one, const std::string& where) {
    for (const ElementKey key : named(one.element, one.element_id, where)) ending_.insert(key);
  }

  void find_sources(const Move& one, const std::string& where) {
    std::vector<ElementKey>& sources = sources_.emplace_back(named(one.source, one.source_id, where));
    if (std::erase_if(sources, [&](ElementKey key) { return !state_.elements.get(key).parent; }))
      problems_.push_back({where, "the process instance itself cannot be moved"});
    ending_.insert(sources.begin(), sources.end());
  }

  // What ends, with all that lies inside.
  void note_leaving() {
    for (const ElementKey key : elements_of(state_, command_.instance))
      if (ending_.contains(key) || leaving_.contains(state_.elements.get(key).parent)) leaving_.insert(key);
  }

  void place(const Placements& placements, const Activation& one, const std::string& where, Below below) {
    const auto found = placements.find(one, below, where, problems_);
    if (!found) return;
    entered_.insert(found->scope);
    placed_.push_back(*found);
  }

  void place(const Placements& placements, const Activation& one, const std::string& where) {
    place(placements, one, where, one.ancestor ? Below::fresh : Below::the_only);
  }

  void place_moved(const Placements& placements, std::size_t index, const std::string& where) {
    const Move& move = command_.move[index];
    for (const ElementKey source : sources_[index]) {
      Activation one{move.target_id, move.variables, {}};
      if (move.into == Move::Into::given) one.ancestor = move.ancestor;
      if (move.into == Move::Into::source_parent) one.ancestor = state_.elements.get(source).parent;
      if (move.into == Move::Into::inferred) one.ancestor = nearest_common(source, move.target_id);
      place(placements, one, where,
            move.into == Move::Into::the_only   ? Below::the_only
            : move.into == Move::Into::inferred ? Below::any
                                                : Below::fresh);
    }
  }

  // The nearest scope around the source that is around the target too.
  ElementKey nearest_common(ElementKey source, const std::string& target_id) const {
    const bpmn::Process& process = state_.process(state_.elements.get(source));
    const bpmn::ElementIndex target = process.find(target_id);
    for (ElementKey at = state_.elements.get(source).parent; at; at = state_.elements.get(at).parent) {
      const bpmn::ElementIndex scope = state_.elements.get(at).element;
      if (leaving_.contains(at)) continue;
      for (bpmn::ElementIndex around = target; around != bpmn::none; around = process[around].parent)
        if (around != target && around == scope) return at;
    }
    return root_element(command_.instance);
  }

  // A scope in which nothing is left ends as well, and so on outwards: it is not done, so it does not complete.
  void close_over_scopes() {
    const auto elements = elements_of(state_, command_.instance);
    for (auto key = elements.rbegin(); key != elements.rend(); ++key) {
      const ElementInstance& element = state_.elements.get(*key);
      if (!ending_.contains(*key) || !element.parent || entered_.contains(element.parent)) continue;
      const auto& siblings = state_.elements.get(element.parent).children;
      if (std::ranges::all_of(siblings, [&](ElementKey sibling) { return ending_.contains(sibling); }))
        ending_.insert(element.parent);
    }
  }

  const State& state_;
  Instant now_;
  const ModifyInstance& command_;
  std::vector<Problem> problems_;
  std::set<ElementKey> ending_, leaving_, entered_;
  std::vector<std::vector<ElementKey>> sources_;  // of each move
  std::vector<Placement> placed_;
};

}  // namespace

Result<Value> decide(Run& run, const ModifyInstance& command) {
  const Instance* instance = run.state().instances.find(command.instance);
  if (!instance || !run.caller().may_see(instance->tenant))
    return no_such("modify", "process instance", command.instance.value);
  TRY(is_no_case(run, command.instance, "modify"));
  if (run.state().elements.get(root_element(command.instance)).state == ElementState::terminating)
    return reject(Code::invalid_state, "Expected to modify process instance with key '" +
                                           std::to_string(command.instance.value) +
                                           "', but it is being canceled and only waits for its listeners");
  Modification modification(run, command);
  if (auto problems = modification.look(); !problems.empty())
    return refuse_all(
        Code::invalid_argument,
        "Expected to modify process instance with key '" + std::to_string(command.instance.value) + "', but",
        std::move(problems));
  modification.carry_out(run);
  return Value();
}

}  // namespace tandem::engine

// Migration: a running instance goes on in another definition. What is active keeps its key, its job, its task, its
// variables; what may happen to it from now on is what the new definition says.
#include "engine/case/find.h"
#include "engine/decide.h"
#include "engine/process/catching.h"
#include "engine/process/may_wait.h"
#include "engine/process/variables.h"
#include "engine/repair/tree.h"

namespace tandem::engine {

namespace {

using bpmn::Element;
using bpmn::ElementIndex;
using bpmn::Kind;
using Renamed = std::map<std::string, std::string, std::less<>>;

bool is_event_of_scope(const Element& element) {
  return element.kind == Kind::boundary_event || element.kind == Kind::start_event;
}

bpmn::Trigger trigger_of(const Element& element) {
  return element.event ? element.event->trigger : bpmn::Trigger::none;
}

ElementIndex start_of(const bpmn::Process& process, ElementIndex event_sub_process) {
  for (const ElementIndex child : process[event_sub_process].children)
    if (process[child].kind == Kind::start_event) return child;
  return bpmn::none;
}

// Which ids become which, with what is wrong about that alone. An event sub-process brings its start event along, an
// ad-hoc sub-process its inner instance.
struct Mapping {
  Renamed elements;
  std::vector<Problem> problems;
};

class MappingReader {
 public:
  MappingReader(const bpmn::Process& from, const bpmn::Process& to) : from_(from), to_(to) {}

  Mapping read(const std::vector<ElementPair>& pairs) {
    for (std::size_t i = 0; i < pairs.size(); ++i) add(pairs[i], "/mappingInstructions/" + std::to_string(i));
    for (const auto& [source, target] : Renamed(mapping_.elements))
      add_start(source, target), add_inner(source, target);
    return std::move(mapping_);
  }

 private:
  void add(const ElementPair& pair, const std::string& where) {
    const auto wrong = [&](const std::string& what) { mapping_.problems.push_back({where, what}); };
    if (from_.find(pair.source) == bpmn::none)
      return wrong("the source element '" + pair.source + "' is not in process '" + from_.id + "'");
    if (to_.find(pair.target) == bpmn::none)
      return wrong("the target element '" + pair.target + "' is not in process '" + to_.id + "'");
    if (!mapping_.elements.emplace(pair.source, pair.target).second)
      wrong("the source element '" + pair.source + "' is mapped twice");
  }

  void add_start(const std::string& source, const std::string& target) {
    const ElementIndex before = from_.find(source), after = to_.find(target);
    if (from_[before].kind != Kind::event_sub_process || to_[after].kind != Kind::event_sub_process) return;
    const ElementIndex start = start_of(from_, before), other = start_of(to_, after);
    if (start != bpmn::none && other != bpmn::none) mapping_.elements.emplace(from_[start].id, to_[other].id);
  }

  void add_inner(const std::string& source, const std::string& target) {
    const ElementIndex before = from_.find(source + "#innerInstance"), after = to_.find(target + "#innerInstance");
    if (before != bpmn::none && after != bpmn::none) mapping_.elements.emplace(from_[before].id, to_[after].id);
  }

  const bpmn::Process &from_, &to_;
  Mapping mapping_;
};

class Migration {
 public:
  Migration(const Run& run, InstanceKey instance, const Definition& target, const Renamed& elements)
      : state_(run.state()), now_(run.now()), instance_(instance),
        from_(*state_.definitions.get(state_.instances.get(instance).definition).process), to_(*target.process),
        elements_(elements) {}

  std::vector<Problem> look() {
    for (const ElementKey key : elements_of(state_, instance_)) look_at(state_.elements.get(key));
    return std::move(problems_);
  }

  void carry_out(Run& run, DefinitionKey target) const {
    for (const TimerKey timer : closing_timers_) run.emit(TimerEvent(TimerCanceled{timer}));
    for (const SubscriptionKey subscription : closing_subscriptions_)
      run.emit(MessageEvent(SubscriptionClosed{subscription}));
    Context renamed;
    for (const auto& [source, other] : elements_)
      if (source != other) renamed.put(source, other);
    run.emit(RepairEvent(InstanceMigrated{instance_, target, Value(std::move(renamed))}));
    for (const auto& [host, event] : opening_)
      if (run.state().elements.find(host))
        check(open_waiting(run, host, to_[event]).has_value(), "an event that may wait begins to wait");
  }

 private:
  const std::string* mapped(const std::string& id) const {
    const auto found = elements_.find(id);
    return found == elements_.end() ? nullptr : &found->second;
  }

  void wrong(const ElementInstance& element, const std::string& what) {
    problems_.push_back({element.element_id, "the active element '" + element.element_id + "' " + what});
  }

  // What it becomes: the same place in the target, or nothing.
  ElementIndex target_of(const ElementInstance& element) const {
    if (!element.parent) return 0;
    const std::string* id = mapped(element.element_id);
    if (!id) return bpmn::none;
    const ElementIndex found = to_.find(*id);
    const bool is_inner = element.element != from_.find(element.element_id);
    return is_inner && to_[found].kind == Kind::multi_instance_body ? to_[found].children.front() : found;
  }

  void look_at(const ElementInstance& element) {
    const ElementIndex target = target_of(element);
    if (target == bpmn::none) return wrong(element, "is not mapped; every active element needs a mapping instruction");
    if (element.parent) compare(element, from_[element.element], to_[target], target);
    look_at_tokens(element);
    look_at_compensations(element);
    if (!element.interrupted_by.empty() && !keeps(element.interrupted_by))
      wrong(element, "was caught by '" + element.interrupted_by + "', which is not mapped");
    look_at_waiting(element, target);
    if (problems_.empty()) plan_opening(element, target);
  }

  void compare(const ElementInstance& element, const Element& before, const Element& after, ElementIndex target) {
    if (before.kind != after.kind)
      return wrong(element, std::string("of type ") + bpmn::name(before.kind) + " is mapped to '" + after.id +
                                "' of type " + bpmn::name(after.kind) + "; the types must be the same");
    if (before.user_task && after.user_task && before.user_task->native != after.user_task->native)
      wrong(element, "is a user task of another implementation (job or native) than '" + after.id + "'");
    if (before.multi_instance && after.multi_instance &&
        before.multi_instance->sequential != after.multi_instance->sequential)
      wrong(element, "is a multi-instance activity of another order (sequential or parallel) than '" + after.id + "'");
    if (trigger_of(before) != trigger_of(after))
      wrong(element, "waits for another kind of event than '" + after.id + "'");
    const ElementInstance& scope = state_.elements.get(element.parent);
    const ElementIndex around = target_of(scope);
    if (around != bpmn::none && to_[target].parent != around)
      wrong(element, "lies in '" + scope.element_id + "' (now '" + to_[around].id + "'), but '" + after.id +
                         "' lies in '" + to_[to_[target].parent].id +
                         "'; the scope around an active element cannot change");
  }

  // A token that waits at a join stays on its flow, which must still lead there.
  void look_at_tokens(const ElementInstance& scope) {
    for (const auto& [flow, count] : scope.join_tokens) {
      const std::string& join = from_[from_.flows[flow].to].id;
      const std::string& becomes = mapped(join) ? *mapped(join) : join;
      const auto same =
          std::ranges::find_if(to_.flows, [&](const bpmn::Flow& other) { return other.id == from_.flows[flow].id; });
      if (same == to_.flows.end() || to_[same->to].id != becomes ||
          to_[same->to].kind != from_[from_.flows[flow].to].kind)
        problems_.push_back({join, "a token waits on the flow '" + from_.flows[flow].id + "' at the gateway '" + join +
                                       "', but in the target that flow does not lead to '" + becomes + "'"});
    }
  }

  bool keeps(const std::string& id) const { return mapped(id) || to_.find(id) != bpmn::none; }

  void look_at_compensations(const ElementInstance& scope) {
    for (const CompensationKey key : state_.compensations.in(scope.key)) {
      const Compensation& one = state_.compensations.get(key);
      for (const std::string& id : {one.element_id, one.handler_id})
        if (!id.empty() && !keeps(id))
          problems_.push_back({id, "'" + id + "' has completed and may be compensated, but is not mapped"});
    }
  }

  // ---- what waits: kept if its event is mapped, closed otherwise

  // Is the event mapped, and to one at the same place? A catching element waits itself.
  bool stays(const ElementInstance& host, const std::string& event_id, ElementIndex target) {
    const Element& event = from_[from_.find(event_id)];
    if (!is_event_of_scope(event)) return true;
    const std::string* id = mapped(event_id);
    if (!id) return false;
    const Element& after = to_[to_.find(*id)];
    if (after.kind != event.kind || trigger_of(after) != trigger_of(event))
      wrong(host, "waits for '" + event_id + "', which is mapped to '" + after.id + "', an event of another kind");
    else if (event.kind == Kind::boundary_event ? after.attached_to != target : to_[after.parent].parent != target)
      wrong(host, "waits for '" + event_id + "', which is mapped to '" + after.id +
                      "', an event that belongs to another element");
    return true;
  }

  void look_at_waiting(const ElementInstance& host, ElementIndex target) {
    std::map<std::string, std::string> taken;  // target event: its source
    const auto keep = [&](const std::string& event) {
      if (!stays(host, event, target)) return false;
      const std::string becomes = mapped(event) ? *mapped(event) : event;
      const auto [other, fresh] = taken.emplace(becomes, event);
      if (!fresh)
        wrong(host,
              "waits for '" + other->second + "' and for '" + event + "', which are both mapped to '" + becomes + "'");
      return true;
    };
    for (const TimerKey timer : host.timers)
      if (!keep(state_.timers.get(timer).element_id)) closing_timers_.push_back(timer);
    for (const SubscriptionKey subscription : host.subscriptions)
      if (!keep(state_.subscriptions.get(subscription).element_id)) closing_subscriptions_.push_back(subscription);
  }

  // ---- events of the target that nothing is mapped to begin to wait

  bool is_mapped_to(const std::string& target_event) const {
    return std::ranges::any_of(elements_, [&](const auto& pair) {
      return pair.second == target_event && is_event_of_scope(from_[from_.find(pair.first)]);
    });
  }

  // An interrupting event sub-process at work has closed the others.
  bool is_taken_over(const ElementInstance& scope) const {
    return std::ranges::any_of(scope.children, [&](ElementKey child) {
      const ElementInstance& element = state_.elements.get(child);
      if (from_[element.element].kind != Kind::event_sub_process) return false;
      const ElementIndex start = start_of(from_, element.element);
      return start != bpmn::none && from_[start].event && from_[start].event->interrupting;
    });
  }

  // One that has not become active yet opens its events itself.
  void plan_opening(const ElementInstance& host, ElementIndex target) {
    if (host.state != ElementState::active && host.state != ElementState::completing) return;
    std::vector<ElementIndex> events = to_[target].boundary_events;
    if (!is_taken_over(host))
      for (const ElementIndex sub_process : to_.event_sub_processes(target))
        events.push_back(start_of(to_, sub_process));
    const VariableScope variables(state_, host.key);
    for (const ElementIndex event : events) {
      if (event == bpmn::none || is_mapped_to(to_[event].id)) continue;
      if (auto outcome = may_wait(variables, now_, to_[event]); !outcome)
        wrong(host, "gets an event that cannot wait: " + outcome.error().message);
      else opening_.emplace_back(host.key, event);
    }
  }

  const State& state_;
  Instant now_;
  InstanceKey instance_;
  const bpmn::Process &from_, &to_;
  const Renamed& elements_;
  std::vector<Problem> problems_;
  std::vector<TimerKey> closing_timers_;
  std::vector<SubscriptionKey> closing_subscriptions_;
  std::vector<std::pair<ElementKey, ElementIndex>> opening_;
};

Result<const Definition*> find_target(const Run& run, const MigrateInstance& command, const Instance& instance) {
  const Definition* target = run.state().definitions.find(command.target);
  if (target && target->kind == DefinitionKind::process && !target->deleted_at && target->tenant == instance.tenant)
    return target;
  return reject(Code::not_found, "Expected to migrate process instance with key '" +
                                     std::to_string(command.instance.value) + "' to process definition with key '" +
                                     std::to_string(command.target.value) +
                                     "', but no such process definition was found");
}

}  // namespace

Result<Value> decide(Run& run, const MigrateInstance& command) {
  const Instance* instance = run.state().instances.find(command.instance);
  if (!instance || !run.caller().may_see(instance->tenant))
    return no_such("migrate", "process instance", command.instance.value);
  TRY(is_no_case(run, command.instance, "migrate"));
  const Definition& target = *TRY(find_target(run, command, *instance));
  const std::string expected =
      "Expected to migrate process instance with key '" + std::to_string(command.instance.value) + "', but";
  Mapping mapping =
      MappingReader(*run.state().definitions.get(instance->definition).process, *target.process).read(command.mapping);
  if (!mapping.problems.empty()) return refuse_all(Code::invalid_argument, expected, std::move(mapping.problems));
  Migration migration(run, command.instance, target, mapping.elements);
  if (auto problems = migration.look(); !problems.empty())
    return refuse_all(Code::invalid_state, expected, std::move(problems));
  migration.carry_out(run, command.target);
  return Value();
}

}  // namespace tandem::engine

#include "kit/invariants.h"

#include "engine/case/rules.h"

namespace tandem::test {

namespace {

using namespace engine;

class Structure {
 public:
  explicit Structure(const State& state) : state_(state) {}

  Wrongs wrongs;

  void look() {
    count_incidents();
    for (const ElementInstance* element : state_.elements.sorted()) look_at(*element);
    for (const Instance* instance : state_.instances.sorted()) look_at(*instance);
    for (const Variable* variable : state_.variables.sorted()) owned(variable->scope, "variable", variable->key.value);
    for (const Job* job : state_.jobs.sorted()) look_at(*job);
    for (const UserTask* task : state_.user_tasks.sorted()) look_at(*task);
    for (const Timer* timer : state_.timers.sorted())
      if (timer->element) owned(*timer->element, "timer", timer->key.value);
    for (const Subscription* subscription : state_.subscriptions.sorted())
      if (subscription->element) owned(*subscription->element, "subscription", subscription->key.value);
    for (const Incident* incident : state_.incidents.sorted()) look_at(*incident);
    for (const PlanItem* item : state_.plan_items.sorted()) look_at(*item);
    for (const Loop* loop : state_.loops.sorted()) look_at(*loop);
    for (const LoopOutput* output : state_.loop_outputs.sorted())
      expect(state_.loops.find(output->body), "an output outlives its loop");
    for (const Compensation* one : state_.compensations.sorted()) look_at(*one);
  }

 private:
  void expect(bool holds, const std::string& what) {
    if (!holds) wrongs.push_back(what);
  }

  static std::string text(const ElementInstance& element) {
    return element.kind + " '" + element.element_id + "' (" + std::to_string(element.key.value) + ")";
  }

  const ElementInstance* owned(ElementKey key, const char* what, std::int64_t row) {
    const ElementInstance* owner = state_.elements.find(key);
    expect(owner, std::string(what) + " " + std::to_string(row) + " outlives its element " + std::to_string(key.value));
    return owner;
  }

  void look_at(const ElementInstance& element) {
    expect(state_.instances.find(element.instance), text(element) + " outlives its instance");
    if (element.parent) look_at_parent(element);
    look_at_children(element);
    if (!element.incident) look_at_rest(element);
    else if (const Incident* incident = state_.incidents.find(*element.incident))
      expect(incident->element == element.key, text(element) + " has another's incident");
    else wrongs.push_back(text(element) + " names an incident that is not open");
  }

  void look_at_parent(const ElementInstance& element) {
    const ElementInstance* scope = state_.elements.find(element.parent);
    if (!scope) return wrongs.push_back(text(element) + " outlives its scope");
    const auto& children = scope->children;
    expect(std::find(children.begin(), children.end(), element.key) != children.end(),
           text(element) + " is unknown to its scope");
    const bool both_end = scope->state == ElementState::terminating && element.state == ElementState::terminating;
    expect(scope->state == ElementState::active || both_end,
           text(element) + " lives in a scope that is " + core::enum_name(scope->state));
    expect(scope->instance == element.instance, text(element) + " lies in a scope of another instance");
  }

  void look_at_children(const ElementInstance& element) {
    for (const ElementKey key : element.children) {
      const ElementInstance* child = state_.elements.find(key);
      expect(child && child->parent == element.key, text(element) + " names a child that is not its own");
    }
    if (element.called) {
      const Instance* called = state_.instances.find(*element.called);
      expect(called && called->parent_element == element.key, text(element) + " names an instance it has not called");
    }
  }

  bool is_ending(const ElementInstance& element) const {
    if (element.state == ElementState::terminating) return true;
    return std::any_of(element.children.begin(), element.children.end(),
                       [&](ElementKey child) { return state_.elements.get(child).state == ElementState::terminating; });
  }

  // Without an incident an element between two commands is active, and waits for somebody or something; or a listener
  // holds it up, or one inside.
  void look_at_rest(const ElementInstance& element) {
    const bool pauses = element.state == ElementState::activating || element.state == ElementState::completing;
    if (pauses && state_.elements.is_suspended(element.instance)) return;  // its resumption goes on from there
    // As that of its plan item does
    if (element.state == ElementState::completing && is_held_up(state_, element.key)) return;
    const Job* job = element.job ? state_.jobs.find(*element.job) : nullptr;
    const bool is_held_up =
        (job && job->kind == JobKind::execution_listener) || element.state == ElementState::terminating;
    expect(element.state == ElementState::active || is_held_up,
           text(element) + " rests as " + core::enum_name(element.state));
    // What begins with something that was caught remembers it until it is active; a listener may hold it up before.
    const bool remembers = element.state == ElementState::activating && is_held_up;
    expect(element.interrupted_by.empty() || remembers || is_ending(element),
           text(element) + " rests interrupted by " + element.interrupted_by);
    const bool catches = element.kind == bpmn::name(bpmn::Kind::intermediate_catch_event) ||
                         element.kind == bpmn::name(bpmn::Kind::receive_task) ||
                         element.kind == bpmn::name(bpmn::Kind::event_based_gateway);
    const bool event_waits = catches && (!element.timers.empty() || !element.subscriptions.empty());
    const bool is_open = element.kind == bpmn::name(bpmn::Kind::ad_hoc_sub_process);  // for more activities
    const bool waits = is_open || !element.children.empty() || !element.join_tokens.empty() || element.job ||
                       element.user_task || element.called || event_waits || state_.plan_items.with(element.key) ||
                       !state_.compensations.thrown_by(element.key).empty();
    expect(waits, text(element) + " waits for nothing");
  }

  void look_at(const Instance& instance) {
    expect(instance.state == InstanceState::active, "an instance that is over is in memory");
    expect(instance.suspended_at.has_value() == state_.elements.is_suspended(instance.key),
           "whether instance " + std::to_string(instance.key.value) + " is suspended");
    if (const Instance* caller = instance.parent ? state_.instances.find(*instance.parent) : nullptr)
      expect(caller->suspended_at == instance.suspended_at,
             "instance " + std::to_string(instance.key.value) + " and its caller are not suspended together");
    const ElementInstance* root = state_.elements.find(root_element(instance.key));
    if (!root) return wrongs.push_back("instance " + std::to_string(instance.key.value) + " has no root scope");
    expect(root->tokens == instance.tokens,
           "the tokens of instance " + std::to_string(instance.key.value) + " and its root differ");
    expect(instance.incidents == open_incidents_[instance.key], "instance " + std::to_string(instance.key.value) +
                                                                    " counts " + std::to_string(instance.incidents) +
                                                                    " incidents");
    if (!instance.parent_element) return;
    const ElementInstance* caller = owned(*instance.parent_element, "called instance", instance.key.value);
    if (caller)
      expect(caller->called == instance.key,
             "the caller of instance " + std::to_string(instance.key.value) + " does not know it");
  }

  // Of an instance: its own and those of everything it has called.
  void count_incidents() {
    for (const Incident* incident : state_.incidents.sorted())
      for (const Instance* at = state_.instances.find(incident->instance); at;
           at = at->parent ? state_.instances.find(*at->parent) : nullptr)
        ++open_incidents_[at->key];
  }

  void look_at(const Job& job) {
    const ElementInstance* owner = owned(job.element, "job", job.key.value);
    expect(!job.ended_at, "job " + std::to_string(job.key.value) + " has ended and is in memory");
    if (!owner) return;
    expect(owner->job == job.key, text(*owner) + " does not know its job");
    expect(may_have(*owner, job), text(*owner) + " is " + core::enum_name(owner->state) + " and has a job of kind " +
                                      core::enum_name(job.kind));
    const bool stuck = job.state == JobState::failed || job.state == JobState::error_thrown;
    expect(stuck == owner->incident.has_value(), text(*owner) + " has a job in state " + core::enum_name(job.state) +
                                                     (stuck ? " without" : " with") + " an incident");
  }

  static bool may_have(const ElementInstance& owner, const Job& job) {
    switch (job.listener_event) {
      case ListenerEvent::start:
      case ListenerEvent::before_all: return owner.state == ElementState::activating;
      case ListenerEvent::end: return owner.state == ElementState::completing;
      case ListenerEvent::cancel:
      case ListenerEvent::canceling: return owner.state == ElementState::terminating;
      default: return owner.state == ElementState::active;
    }
  }

  // What began has ended or is there.
  void look_at(const Loop& loop) {
    const ElementInstance* body = owned(loop.body, "loop", loop.body.value);
    if (!body) return;
    const int there = static_cast<int>(body->children.size());
    expect(loop.started == loop.completed + loop.terminated + there,
           text(*body) + " has begun " + std::to_string(loop.started) + " instances, of which " +
               std::to_string(there) + " are there");
  }

  void look_at(const UserTask& task) {
    const ElementInstance* owner = owned(task.element, "user task", task.key.value);
    if (owner) expect(owner->user_task == task.key, text(*owner) + " does not know its task");
    const bool waits = task.state != UserTaskState::created;
    expect(waits == task.pending.is_context(), "user task " + std::to_string(task.key.value) + " is " +
                                                   core::enum_name(task.state) +
                                                   (waits ? " and nothing is pending" : " and something is pending"));
    if (owner && waits) expect(owner->job || owner->incident, text(*owner) + " waits for no listener");
    expect(task.state != UserTaskState::completed && task.state != UserTaskState::canceled,
           "a user task that is over is in memory");
  }

  // No item outlives its stage; what is active has its work at hand, and work that lives has a live item.
  void look_at(const PlanItem& item) {
    const std::string what = "plan item '" + item.item_id + "' (" + std::to_string(item.key.value) + ")";
    expect(state_.instances.find(item.instance), what + " outlives its case");
    if (item.item == 0 || is_terminal(item.state)) return;
    expect(owned(item.scope, "plan item", item.key.value), what + " outlives its stage");
    const bool works = item.element && state_.elements.find(*item.element);
    if (item.state == PlanItemState::active) expect(works, what + " is active without work");
  }

  // It can be done until its scope ends; while it is, its handler runs and its event waits.
  void look_at(const Compensation& one) {
    const std::string name = "compensation of '" + one.element_id + "'";
    owned(one.scope, "compensation", one.key.value);
    expect(!one.ended_at, name + " is over and in memory");
    const Compensation* around = one.inside ? state_.compensations.find(*one.inside) : nullptr;
    expect(!one.inside || (around && around->scope == one.scope), name + " lies in one that is elsewhere");
    if (one.state != CompensationState::running)
      return expect(!one.handler && !one.thrown_by, name + " has a handler and does not run");
    const ElementInstance* handler = one.handler ? state_.elements.find(*one.handler) : nullptr;
    expect(handler && handler->element_id == one.handler_id && handler->parent == one.scope,
           name + " runs without its handler");
  }

  void look_at(const Incident& incident) {
    const ElementInstance* owner = owned(incident.element, "incident", incident.key.value);
    if (owner) expect(owner->incident == incident.key, text(*owner) + " does not know its incident");
    expect(!incident.job || state_.jobs.find(*incident.job), "an incident outlives its job");
  }

  const State& state_;
  std::map<InstanceKey, int> open_incidents_;
};

}  // namespace

Wrongs structure_errors(const engine::State& state) {
  Structure structure(state);
  structure.look();
  return structure.wrongs;
}

}  // namespace tandem::test

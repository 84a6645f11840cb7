#include "engine/apply.h"
#include "engine/job/headers.h"
#include "engine/process/tokens.h"
#include "engine/repair/tree.h"

namespace tandem::engine {

namespace {

// What waits at an element takes its place in the queues anew.
void requeue(State& state, const ElementInstance& element) {
  if (const auto job = element.job) state.jobs.reindex(*job);
  if (const auto task = element.user_task) state.user_tasks.reindex(*task);
  for (const TimerKey timer : std::vector(element.timers)) state.timers.reindex(timer);
  for (const SubscriptionKey subscription : std::vector(element.subscriptions))
    state.subscriptions.reindex(subscription);
}

void set_suspended(State& state, InstanceKey outermost, std::optional<Instant> at) {
  for (const InstanceKey instance : with_called(state, outermost)) {
    state.elements.set_suspended(instance, at.has_value());
    state.instances.change(instance, [&](Instance& row) { row.suspended_at = at; });
    for (const ElementKey element : elements_of(state, instance)) requeue(state, state.elements.get(element));
  }
}

// Gives everything alive in an instance its place in another definition.
class Relocation {
 public:
  Relocation(State& state, const InstanceMigrated& event)
      : state_(state), target_(state.definitions.get(event.definition)), instance_(event.instance),
        elements_(event.elements),
        from_(state.definitions.get(state.instances.get(event.instance).definition).process) {}

  void run() {
    for (const ElementKey element : elements_of(state_, instance_)) relocate(element);
    const ElementInstance& root = state_.elements.get(root_element(instance_));
    state_.instances.change(instance_, [&](Instance& row) {
      row.definition = target_.key;
      row.process_id = target_.id;
      row.version = target_.version;
      row.version_tag = target_.version_tag;
      row.tokens = root.tokens;
      row.interrupted_by = root.interrupted_by;
      row.start_element = renamed(row.start_element);
      for (std::string& element : row.terminate_after) element = renamed(element);
    });
  }

 private:
  std::string renamed(const std::string& id) const {
    const Value* found = elements_.is_context() ? elements_.context().find(id) : nullptr;
    return found ? std::string(found->string()) : id;
  }

  Tokens renamed(const Tokens& tokens) const {
    Tokens moved;
    for (const auto& [flow, count] : tokens)
      for (bpmn::FlowIndex index = 0; index < target_.process->flows.size(); ++index)
        if (target_.process->flows[index].id == from_->flows[flow].id) moved[index] += count;
    return moved;
  }

  template <class Row>
  void rename(Row& row) const {
    row.definition = target_.key;
    row.element_id = renamed(row.element_id);
    if constexpr (requires { row.process_id; }) row.process_id = target_.id;
  }

  void relocate(ElementKey key) {
    const ElementInstance& element = state_.elements.get(key);
    count(state_, element.tenant, element.definition, element.element_id,
          [&](ElementCount& row) { --row.active, row.incidents -= element.incident.has_value(); });
    relocate_work(element);
    state_.elements.change(key, [&](ElementInstance& row) { rename_element(row); });
    count(state_, element.tenant, element.definition, element.element_id,
          [&](ElementCount& row) { ++row.active, row.incidents += element.incident.has_value(); });
  }

  void rename_element(ElementInstance& row) const {
    const bool is_root = !row.parent;
    row.definition = target_.key;
    row.process_id = target_.id;
    row.element_id = is_root ? target_.id : renamed(row.element_id);
    row.element = state_.find_model(row);
    row.name = is_root ? target_.name : (*target_.process)[row.element].name;
    row.join_tokens = renamed(row.join_tokens);
    row.tokens = write_tokens(row.join_tokens);
    row.interrupted_by = renamed(row.interrupted_by);
  }

  void relocate_work(const ElementInstance& element) {
    if (const auto job = element.job) relocate_job(*job);
    if (const auto task = element.user_task)
      state_.user_tasks.change(*task, [&](UserTask& row) {
        rename(row);
        row.name = (*target_.process)[target_.process->find(row.element_id)].name;
      });
    for (const TimerKey timer : std::vector(element.timers))
      state_.timers.change(timer, [&](Timer& row) { rename(row); });
    for (const SubscriptionKey key : std::vector(element.subscriptions))
      state_.subscriptions.change(key, [&](Subscription& row) { rename(row); });
    for (const VariableKey key : std::vector(element.variables))
      state_.variables.change(key, [&](Variable& row) { row.process_id = target_.id; });
    if (element.incident) state_.incidents.change(*element.incident, [&](Incident& row) { rename(row); });
    for (const CompensationKey key : Compensations::Keys(state_.compensations.in(element.key)))
      state_.compensations.change(key, [&](Compensation& row) {
        row.element_id = renamed(row.element_id);
        row.handler_id = renamed(row.handler_id);
      });
  }

  // A worker goes on with what it was told when the job was made.
  void relocate_job(JobKey key) {
    Value headers = headers_of(state_, state_.jobs.get(key));
    state_.jobs.change(key, [&](Job& row) {
      row.headers = std::move(headers);
      rename(row);
      if (is_activatable(row.state)) row.state = JobState::migrated;
    });
  }

  State& state_;
  const Definition& target_;
  InstanceKey instance_;
  const Value& elements_;
  std::shared_ptr<const bpmn::Process> from_;
};

struct Applier {
  State& state;

  void operator()(const InstanceSuspended& event) { set_suspended(state, event.instance, event.at); }
  void operator()(const InstanceResumed& event) { set_suspended(state, event.instance, std::nullopt); }
  void operator()(const InstanceMigrated& event) { Relocation(state, event).run(); }
  void operator()(const BusinessIdAssigned& event) {
    state.instances.change(event.instance, [&](Instance& row) { row.business_id = event.business_id; });
  }
  void operator()(const InstanceDeleted& event) { state.forgotten.add({"instance", event.instance.value}); }
  void operator()(const EvaluationDeleted& event) {
    state.forgotten.add({"decision_evaluation", event.evaluation.value});
  }
};

}  // namespace

void apply(State& state, const RepairEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

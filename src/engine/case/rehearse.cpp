#include "engine/case/rehearse.h"

#include "base/match.h"
#include "engine/decide.h"
#include "engine/case/find.h"
#include "engine/repair/tree.h"

namespace tandem::engine {

namespace {

// ---- the copy

// What is derived is derived again, as at load.
ElementInstance as_stored(const ElementInstance& element) {
  ElementInstance row = element;
  row.join_tokens.clear();
  row.children.clear();
  row.variables.clear();
  row.job.reset();
  row.user_task.reset();
  row.called.reset();
  row.timers.clear();
  row.subscriptions.clear();
  return row;
}

class Copy {
 public:
  Copy(const State& from, State& to) : from_(from), to_(to) {}

  void take(InstanceKey any) {
    copy_definitions();
    const std::vector<InstanceKey> all = with_called(from_, from_.instances.get(any).root);
    for (const InstanceKey key : all) restore(to_, to_.instances, from_.instances.get(key));
    for (const InstanceKey key : all) copy_plan_growth(key);
    for (const InstanceKey key : all)
      for (const ElementKey element : elements_of(from_, key)) copy_element(from_.elements.get(element));
    for (const InstanceKey key : all) copy_plan(key);
    copy_incidents(all);
    finish_restore(to_);
  }

 private:
  // Compiled already: nothing is read again.
  void copy_definitions() {
    for (const Definition* one : from_.definitions.sorted()) to_.definitions.restore(*one);
  }

  void copy_plan_growth(InstanceKey instance) {
    for (const AddedStepKey key : from_.added_steps.of(instance))
      restore(to_, to_.added_steps, from_.added_steps.get(key));
  }

  void copy_element(const ElementInstance& element) {
    if (element.parent) restore(to_, to_.elements, as_stored(element));  // a root has come with its instance
    for (const VariableKey key : element.variables) restore(to_, to_.variables, from_.variables.get(key));
    if (element.job) to_.jobs.restore(from_.jobs.get(*element.job));
    if (element.user_task) to_.user_tasks.restore(from_.user_tasks.get(*element.user_task));
    for (const TimerKey key : element.timers) to_.timers.restore(from_.timers.get(key));
    for (const SubscriptionKey key : element.subscriptions) to_.subscriptions.restore(from_.subscriptions.get(key));
    if (const Loop* loop = from_.loops.find(element.key)) to_.loops.restore(*loop);
    for (const auto& [place, key] : from_.loop_outputs.of(element.key))
      to_.loop_outputs.restore(from_.loop_outputs.get(key));
    for (const CompensationKey key : from_.compensations.in(element.key))
      to_.compensations.restore(from_.compensations.get(key));
  }

  void copy_plan(InstanceKey instance) {
    for (const PlanItemKey key : from_.plan_items.of(instance)) restore(to_, to_.plan_items, from_.plan_items.get(key));
  }

  void copy_incidents(const std::vector<InstanceKey>& all) {
    for (const InstanceKey instance : all)
      for (const ElementKey element : elements_of(from_, instance))
        if (const auto incident = from_.elements.get(element).incident)
          restore(to_, to_.incidents, from_.incidents.get(*incident));
  }

  const State& from_;
  State& to_;
};

// ---- the report

const char* const lists[] = {"starts", "enables", "completes", "exits",     "offers",
                             "adds",   "tasks",   "calls",     "variables", "incidents"};

class Report {
 public:
  Report(const State& before, InstanceKey instance) : before_(before), instance_(instance) {
    const PlanItem* plan = before.plan_items.with(root_element(instance));
    state_ = core::enum_name(plan->state);
    for (const InstanceKey one : with_called(before, before.instances.get(instance).root))
      for (const PlanItemKey key : before.plan_items.of(one)) items_.emplace(key, before.plan_items.get(key));
  }

  void read(const Event& event) {
    match(event.body, [&](const auto& subject) { match(subject, [&](const auto& one) { note(one); }); });
  }

  Value answer() {
    Context out = Value::context({{"possible", true}, {"because", Value()}, {"caseState", state_}}).context();
    for (const char* list : lists) out.put(list, Value(found_[list]));
    return Value(std::move(out));
  }

 private:
  template <class Other>
  void note(const Other&) {}

  void note(const PlanItemCreated& event) {
    items_.emplace(event.item.key, event.item);
    if (!event.item.waiting && event.item.item != 0) add("offers", event.item.key);
  }

  void note(const PlanItemMoved& event) {
    const PlanItem& item = items_.at(event.item);
    if (item.item == 0 && item.instance == instance_) state_ = core::enum_name(event.state);
    switch (event.state) {
      case PlanItemState::active: return add("starts", event.item);
      case PlanItemState::enabled: return add("enables", event.item);
      case PlanItemState::completed: return add("completes", event.item);
      case PlanItemState::terminated: return add("exits", event.item);
      default: return;
    }
  }

  void note(const StepAdded& event) {
    add("adds",
        Value::context(
            {{"key", Value()}, {"itemId", event.step.item_id}, {"name", event.step.name}, {"kind", event.step.kind}}));
  }
  void note(const UserTaskCreated& event) {
    add("tasks", Value::context({{"itemId", event.task.element_id}, {"name", event.task.name}}));
  }
  void note(const InstanceStarted& event) {
    add("calls", Value::context({{"definitionId", event.instance.process_id}}));
  }
  void note(const IncidentRaised& event) {
    add("incidents", Value::context({{"itemId", event.incident.element_id}, {"errorMessage", event.incident.message}}));
  }
  void note(const VariableCreated& event) {
    add("variables", Value::context({{"name", event.variable.name}, {"value", event.variable.value}}));
  }
  void note(const VariableUpdated& event) {
    if (const Variable* row = before_.variables.find(event.variable))
      add("variables", Value::context({{"name", row->name}, {"value", event.value}}));
  }

  void add(const char* list, PlanItemKey key) {
    const PlanItem& item = items_.at(key);
    const Value known = before_.plan_items.find(key) ? Value(std::to_string(key.value)) : Value();
    add(list, Value::context({{"key", known}, {"itemId", item.item_id}, {"name", item.name}, {"kind", item.kind}}));
  }
  void add(const char* list, Value what) { found_[list].push_back(std::move(what)); }

  const State& before_;
  InstanceKey instance_;
  std::string state_;
  std::map<PlanItemKey, PlanItem> items_;
  std::map<std::string, List> found_;
};

Value refused(const Rejection& why, const PlanItem& plan) {
  Context out =
      Value::context({{"possible", false}, {"because", why.reason}, {"caseState", core::enum_name(plan.state)}})
          .context();
  for (const char* list : lists) out.put(list, Value(List()));
  return Value(std::move(out));
}

constexpr int partition_of_copies = 1023;  // no key of the copy is one the installation gives

}  // namespace

Value rehearse(const Run& run, InstanceKey instance, const Command& command) {
  State copy;
  Copy(run.state(), copy).take(instance);
  core::Keys keys(partition_of_copies);
  Run rehearsal(copy, keys, run.now(), run.caller());
  const auto done = carry_out(rehearsal, command);
  if (!done) return refused(done.error(), *run.state().plan_items.with(root_element(instance)));
  Report report(run.state(), instance);
  for (const Event& event : rehearsal.events()) report.read(event);
  return report.answer();
}

Result<Value> decide(Run& run, const RehearseCase& command) {
  TRY(find_case(run, command.instance, "rehearse an act on"));
  const bool is_rehearsal = std::holds_alternative<CaseCommand>(command.act->command) &&
                            std::holds_alternative<RehearseCase>(std::get<CaseCommand>(command.act->command));
  if (is_rehearsal) return reject(Code::invalid_argument, "A rehearsal of a rehearsal says nothing new");
  return rehearse(run, command.instance, command.act->command);
}

}  // namespace tandem::engine

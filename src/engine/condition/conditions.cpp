#include "engine/condition/conditions.h"

#include "engine/process/expressions.h"
#include "engine/process/subscriptions.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

bool lists(const Names& names, std::string_view name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

// May the change have made the condition true? Not if the host sees a nearer variable of that name.
bool concerns(const State& state, const Subscription& row, const Run::Change& change) {
  const bpmn::ConditionalSpec& spec = *definition_of(event_of(state, row), row.part).conditional;
  if (!lists(spec.variable_names, change.name) || !lists(spec.variable_events, change.created ? "create" : "update"))
    return false;
  const Variable* seen = visible_variable(state, *row.element, change.name);
  return seen && seen->scope == change.scope;
}

}  // namespace

void look_at_condition(Run& run, SubscriptionKey key) {
  const Subscription* row = run.state().subscriptions.find(key);
  if (!row || row->kind != SubscriptionKind::conditional || !row->caught.is_null()) return;
  if (run.state().elements.is_suspended(*row->instance)) return;
  const bpmn::TextOrFeel& condition = definition_of(event_of(run.state(), *row), row->part).conditional->condition;
  if (evaluate(run, *row->element, condition).is_true()) happened(run, key, {});
}

Outcome open_condition(Run& run, ElementKey host, const bpmn::Element& event, int part) {
  Subscription row = new_subscription(run, SubscriptionKind::conditional, host, event, part);
  const SubscriptionKey key = row.key;
  run.emit(MessageEvent(SubscriptionOpened{std::move(row)}));
  look_at_condition(run, key);
  return {};
}

void open_start_condition(Run& run, const Definition& definition, const bpmn::Element& event, int part) {
  run.emit(MessageEvent(
      SubscriptionOpened{new_start_subscription(run, SubscriptionKind::conditional, definition, event, part)}));
}

void note_change(Run& run, const ElementInstance& scope, std::string_view name, bool created) {
  if (run.state().subscriptions.conditions(scope.instance).empty()) return;
  run.note({scope.instance, scope.key, std::string(name), created});
}

void check_conditions(Run& run) {
  std::set<SubscriptionKey> concerned;  // the longest waiting first: those of outer scopes
  for (const Run::Change& change : run.take_changes())
    for (const SubscriptionKey key : run.state().subscriptions.conditions(change.instance))
      if (concerns(run.state(), run.state().subscriptions.get(key), change)) concerned.insert(key);
  for (const SubscriptionKey key : concerned) look_at_condition(run, key);
}

}  // namespace tandem::engine

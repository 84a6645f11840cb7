#include "engine/process/subscriptions.h"

#include "engine/process/catching.h"
#include "engine/process/instances.h"

namespace tandem::engine {

namespace {

bool waits_for_all(const bpmn::Element& event) { return event.event->trigger == bpmn::Trigger::parallel_multiple; }

bool ends_when_it_catches(const bpmn::Element& event) {
  const bool may_catch_again = event.kind == bpmn::Kind::boundary_event || event.kind == bpmn::Kind::start_event;
  return !may_catch_again || event.event->interrupting;
}

// Where a parallel multiple event waits: on behalf of an element, or of a definition it starts.
struct Place {
  std::optional<ElementKey> host;
  DefinitionKey definition;
  const bpmn::Element& event;
};

template <class Table, class Key>
std::vector<Key> of_event(const Table& table, std::vector<Key> keys, const bpmn::Element& event) {
  std::erase_if(keys, [&](Key key) { return table.get(key).element_id != event.id; });
  return keys;
}

std::vector<SubscriptionKey> subscriptions_at(const State& state, const Place& place) {
  return of_event(
      state.subscriptions,
      place.host ? state.elements.get(*place.host).subscriptions : state.subscriptions.of_definition(place.definition),
      place.event);
}

std::vector<TimerKey> timers_at(const State& state, const Place& place) {
  return of_event(state.timers,
                  place.host ? state.elements.get(*place.host).timers : state.timers.starting(place.definition),
                  place.event);
}

// Every subscription of the event is there and has caught, and no timer waits. (Its timers are set before its
// subscriptions are opened.)
bool all_have_happened(const State& state, const Place& place, const std::vector<SubscriptionKey>& rows) {
  const auto definitions = bpmn::definitions_of(*place.event.event);
  const auto expected =
      std::count_if(definitions.begin(), definitions.end(), [](const bpmn::EventSpec& one) { return !one.timer; });
  const auto has_caught = [&](SubscriptionKey key) { return !state.subscriptions.get(key).caught.is_null(); };
  return timers_at(state, place).empty() && static_cast<std::ptrdiff_t>(rows.size()) == expected &&
         std::all_of(rows.begin(), rows.end(), has_caught);
}

// What all the parts brought. They are ended, or begin to wait again; a timer has fired once and for all.
Context take_what_was_caught(Run& run, const Place& place, const std::vector<SubscriptionKey>& rows) {
  Context all;
  const bool over = place.host && ends_when_it_catches(place.event);
  for (const SubscriptionKey key : rows) {
    for (const auto& [name, value] : run.state().subscriptions.get(key).caught.context()) all.put(name, value);
    if (over) run.emit(MessageEvent(SubscriptionClosed{key}));
    else run.emit(MessageEvent(SubscriptionHolds{key, Value()}));
  }
  return all;
}

std::optional<InstanceKey> go_on(Run& run, const Place& place, const Context& variables,
                                 const std::string& correlation_key) {
  if (place.host) {
    const InstanceKey instance = run.state().elements.get(*place.host).instance;
    caught(run, *place.host, place.event, variables);
    return instance;
  }
  const Definition& definition = run.state().definitions.get(place.definition);
  return start_instance(run, definition,
                        {.variables = variables, .start_event = place.event.id, .correlation_key = correlation_key});
}

std::optional<InstanceKey> go_on_if_all_have_happened(Run& run, const Place& place) {
  const auto rows = subscriptions_at(run.state(), place);
  if (!all_have_happened(run.state(), place, rows)) return std::nullopt;
  return go_on(run, place, take_what_was_caught(run, place, rows), "");
}

}  // namespace

const bpmn::Element& event_of(const State& state, const Subscription& subscription) {
  const bpmn::Process& process = *state.definitions.get(subscription.definition).process;
  return process[process.find_event(subscription.element_id)];
}

const bpmn::EventSpec& definition_of(const bpmn::Element& event, int part) {
  return bpmn::definitions_of(*event.event)[static_cast<std::size_t>(part)];
}

Subscription new_subscription(Run& run, SubscriptionKind kind, ElementKey host, const bpmn::Element& event, int part) {
  const ElementInstance& waiting = run.state().elements.get(host);
  Subscription row;
  row.key = run.make_key<SubscriptionKey>();
  row.tenant = waiting.tenant;
  row.kind = kind;
  row.instance = waiting.instance;
  row.element = host;
  row.definition = waiting.definition;
  row.process_id = waiting.process_id;
  row.element_id = event.id;
  row.created_at = run.now();
  row.part = part;
  return row;
}

Subscription new_start_subscription(Run& run, SubscriptionKind kind, const Definition& definition,
                                    const bpmn::Element& event, int part) {
  Subscription row;
  row.key = run.make_key<SubscriptionKey>();
  row.tenant = definition.tenant;
  row.kind = kind;
  row.definition = definition.key;
  row.process_id = definition.id;
  row.element_id = event.id;
  row.created_at = run.now();
  row.part = part;
  return row;
}

bool is_used_up(const State& state, const Subscription& subscription) {
  const bpmn::Element& event = event_of(state, subscription);
  return subscription.element && !waits_for_all(event) && ends_when_it_catches(event);
}

std::optional<InstanceKey> happened(Run& run, SubscriptionKey key, const Context& variables) {
  const Subscription* found = run.state().subscriptions.find(key);
  if (!found || !found->caught.is_null()) return std::nullopt;
  const Subscription row = *found;
  if (is_used_up(run.state(), row)) run.emit(MessageEvent(SubscriptionClosed{key}));
  return catch_with(run, row, variables);
}

std::optional<InstanceKey> catch_with(Run& run, const Subscription& row, const Context& variables,
                                      const std::string& correlation_key) {
  const Place place{row.element, row.definition, event_of(run.state(), row)};
  if (!waits_for_all(place.event)) return go_on(run, place, variables, correlation_key);
  run.emit(MessageEvent(SubscriptionHolds{row.key, Value(variables)}));
  return go_on_if_all_have_happened(run, place);
}

void part_fired(Run& run, const Timer& timer, const bpmn::Element& event) {
  go_on_if_all_have_happened(run, {timer.element, timer.definition, event});
}

}  // namespace tandem::engine

#include "engine/message/correlate.h"

#include "engine/process/expressions.h"
#include "engine/process/subscriptions.h"

namespace tandem::engine {

namespace {

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Correlation correlation_of(const Run& run, const Subscription& subscription, const Arriving& message) {
  return {subscription.key,        message.tenant,          message.key,
          message.name,            message.correlation_key, subscription.instance,
          subscription.element,    subscription.definition, subscription.process_id,
          subscription.element_id, run.now()};
}

// An instance is known before its event catches, or only when the start event has begun it.
std::optional<InstanceKey> deliver(Run& run, const Subscription& subscription, const Arriving& message) {
  const Context variables = message.variables.is_context() ? message.variables.context() : Context{};
  Correlation correlation = correlation_of(run, subscription, message);
  if (subscription.element) {
    run.emit(MessageEvent(MessageCorrelated{std::move(correlation), is_used_up(run.state(), subscription)}));
    catch_with(run, subscription, variables);
    return subscription.instance;
  }
  correlation.instance = catch_with(run, subscription, variables, message.correlation_key);
  const auto instance = correlation.instance;
  run.emit(MessageEvent(MessageCorrelated{std::move(correlation), false}));
  return instance;
}

// One that has what it waits for already, or whose process runs for this key already, does not want another.
bool wants(const State& state, const Subscription& subscription, const std::string& correlation_key) {
  if (!subscription.caught.is_null()) return false;
  return subscription.element || correlation_key.empty() ||
         !state.instances.started_by(subscription.tenant, subscription.process_id, correlation_key);
}

Arriving arriving(const Message& message) {
  return {message.key, message.tenant, message.name, message.correlation_key, message.variables};
}

// The oldest buffered message that still lives and has not gone to this process.
const Message* oldest_buffered(const Run& run, const Subscription& subscription, const std::string& correlation_key) {
  const Messages& messages = run.state().messages;
  for (const MessageKey key : messages.buffered(subscription.tenant, subscription.name, correlation_key)) {
    const Message& message = messages.get(key);
    if (message.expires_at > run.now() && !contains(message.correlated_processes, subscription.process_id))
      return &message;
  }
  return nullptr;
}

}  // namespace

Outcome open_subscription(Run& run, ElementKey host, const bpmn::Element& event, int part) {
  const bpmn::MessageSpec& spec = *definition_of(event, part).message;
  auto name = evaluate_text(run, host, spec.name, "the message name");
  if (!name) return std::unexpected(name.error());
  auto correlation_key = evaluate_text(run, host, spec.correlation_key, "the correlation key");
  if (!correlation_key) return std::unexpected(correlation_key.error());
  Subscription row = new_subscription(run, SubscriptionKind::message, host, event, part);
  row.name = std::move(*name);
  row.correlation_key = std::move(*correlation_key);
  run.emit(MessageEvent(SubscriptionOpened{row}));
  if (run.state().elements.is_suspended(*row.instance)) return {};
  if (const Message* message = oldest_buffered(run, row, row.correlation_key)) deliver(run, row, arriving(*message));
  return {};
}

void offer_buffered(Run& run, SubscriptionKey key) {
  while (const Subscription* found = run.state().subscriptions.find(key)) {
    const Subscription row = *found;
    const bool waits = row.kind == SubscriptionKind::message && row.caught.is_null();
    const Message* message = waits ? oldest_buffered(run, row, row.correlation_key) : nullptr;
    if (!message) return;
    deliver(run, row, arriving(*message));
  }
}

void open_start_subscription(Run& run, const Definition& definition, const bpmn::Element& event, int part) {
  Subscription row = new_start_subscription(run, SubscriptionKind::message, definition, event, part);
  row.name = constant_text(run, definition.tenant, definition_of(event, part).message->name);
  run.emit(MessageEvent(SubscriptionOpened{std::move(row)}));
}

namespace {

void offer_buffered_to_start(Run& run, const Subscription& start) {
  const Messages::Keys named = run.state().messages.named(start.tenant, start.name);
  for (const MessageKey key : named) {
    const Message* message = run.state().messages.find(key);
    if (!message || message->expires_at <= run.now() || contains(message->correlated_processes, start.process_id))
      continue;
    if (wants(run.state(), start, message->correlation_key)) deliver(run, start, arriving(*message));
  }
}

}  // namespace

void offer_buffered_to_starts(Run& run, DefinitionKey definition) {
  for (const SubscriptionKey key : run.state().subscriptions.of_definition(definition)) {
    const Subscription* start = run.state().subscriptions.find(key);
    if (start && start->kind == SubscriptionKind::message) offer_buffered_to_start(run, Subscription(*start));
  }
}

bool is_awaited(const State& state, const Arriving& message) {
  const auto any_wants = [&](const Subscriptions::Keys& keys) {
    return std::any_of(keys.begin(), keys.end(), [&](SubscriptionKey key) {
      return wants(state, state.subscriptions.get(key), message.correlation_key);
    });
  };
  return any_wants(state.subscriptions.waiting(SubscriptionKind::message, message.tenant, message.name,
                                               message.correlation_key)) ||
         any_wants(state.subscriptions.starting(SubscriptionKind::message, message.tenant, message.name));
}

std::optional<InstanceKey> correlate(Run& run, const Arriving& message, const Names& already) {
  Names served = already;
  std::optional<InstanceKey> first;
  const auto offer = [&](const Subscriptions::Keys& keys) {
    for (const SubscriptionKey key : std::vector(keys.begin(), keys.end())) {
      const Subscription* subscription = run.state().subscriptions.find(key);
      if (!subscription || contains(served, subscription->process_id) ||
          !wants(run.state(), *subscription, message.correlation_key))
        continue;
      served.push_back(subscription->process_id);
      const auto instance = deliver(run, Subscription(*subscription), message);
      if (!first) first = instance;
    }
  };
  offer(run.state().subscriptions.waiting(SubscriptionKind::message, message.tenant, message.name,
                                          message.correlation_key));
  offer(run.state().subscriptions.starting(SubscriptionKind::message, message.tenant, message.name));
  return first;
}

void start_next(Run& run, const std::string& tenant, const std::string& process_id,
                const std::string& correlation_key) {
  const Definition* newest = run.state().definitions.latest(DefinitionKind::process, tenant, process_id);
  if (!newest) return;
  const Message* next = nullptr;
  const Subscription* by = nullptr;
  for (const SubscriptionKey key : run.state().subscriptions.of_definition(newest->key)) {
    const Subscription& start = run.state().subscriptions.get(key);
    if (start.kind != SubscriptionKind::message || !wants(run.state(), start, correlation_key)) continue;
    const Message* message = oldest_buffered(run, start, correlation_key);
    if (message && (!next || message->key < next->key)) next = message, by = &start;
  }
  if (next) deliver(run, Subscription(*by), arriving(*next));
}

}  // namespace tandem::engine

#include "engine/message/correlate.h"

#include "engine/process/catching.h"
#include "engine/process/expressions.h"
#include "engine/process/instances.h"

namespace tandem::engine {

namespace {

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const bpmn::Element& event_of(const State& state, const Subscription& subscription) {
  const bpmn::Process& process = *state.definitions.get(subscription.definition).process;
  return process[process.find(subscription.element_id)];
}

// A non-interrupting event keeps waiting.
bool is_used_up(const bpmn::Element& event) {
  return event.kind == bpmn::Kind::boundary_event || event.kind == bpmn::Kind::start_event ? event.event->interrupting : true;
}

Correlation correlation_of(const Run& run, const Subscription& subscription, const Arriving& message) {
  return {subscription.key,        message.tenant,          message.key,
          message.name,            message.correlation_key, subscription.instance,
          subscription.element,    subscription.definition, subscription.process_id,
          subscription.element_id, run.now()};
}

InstanceKey deliver(Run& run, const Subscription& subscription, const Arriving& message) {
  const bpmn::Element& event = event_of(run.state(), subscription);
  const Context variables = message.variables.is_context() ? message.variables.context() : Context{};
  Correlation correlation = correlation_of(run, subscription, message);
  if (subscription.element) {
    const ElementKey host = *subscription.element;
    const InstanceKey instance = *subscription.instance;
    run.emit(MessageEvent(MessageCorrelated{std::move(correlation), is_used_up(event)}));
    caught(run, host, event, variables);
    return instance;
  }
  const Definition& definition = run.state().definitions.get(subscription.definition);
  const InstanceKey instance = start_instance(run, definition, {.variables = variables, .start_event = event.id});
  correlation.instance = instance;
  run.emit(MessageEvent(MessageCorrelated{std::move(correlation), false}));
  return instance;
}

Arriving arriving(const Message& message) {
  return {message.key, message.tenant, message.name, message.correlation_key, message.variables};
}

// The oldest buffered message that still lives and has not gone to this process.
const Message* oldest_buffered(const Run& run, const Subscription& subscription) {
  const Messages& messages = run.state().messages;
  for (const MessageKey key : messages.buffered(subscription.tenant, subscription.name, subscription.correlation_key)) {
    const Message& message = messages.get(key);
    if (message.expires_at > run.now() && !contains(message.correlated_processes, subscription.process_id)) return &message;
  }
  return nullptr;
}

}  // namespace

Outcome open_subscription(Run& run, ElementKey host, const bpmn::Element& event) {
  const bpmn::MessageSpec& spec = *event.event->message;
  auto name = evaluate_text(run, host, spec.name, "the message name");
  if (!name) return std::unexpected(name.error());
  auto correlation_key = evaluate_text(run, host, spec.correlation_key, "the correlation key");
  if (!correlation_key) return std::unexpected(correlation_key.error());
  const ElementInstance& waiting = run.state().elements.get(host);
  Subscription subscription;
  subscription.key = run.make_key<SubscriptionKey>();
  subscription.tenant = waiting.tenant;
  subscription.instance = waiting.instance;
  subscription.element = host;
  subscription.definition = waiting.definition;
  subscription.process_id = waiting.process_id;
  subscription.element_id = event.id;
  subscription.name = std::move(*name);
  subscription.correlation_key = std::move(*correlation_key);
  subscription.created_at = run.now();
  run.emit(MessageEvent(SubscriptionOpened{subscription}));
  if (run.state().elements.is_suspended(waiting.instance)) return {};
  if (const Message* message = oldest_buffered(run, subscription)) deliver(run, subscription, arriving(*message));
  return {};
}

void offer_buffered(Run& run, SubscriptionKey key) {
  while (const Subscription* found = run.state().subscriptions.find(key)) {
    const Subscription subscription = *found;
    const Message* message = subscription.kind == SubscriptionKind::message ? oldest_buffered(run, subscription) : nullptr;
    if (!message) return;
    deliver(run, subscription, arriving(*message));
  }
}

void open_start_subscription(Run& run, const Definition& definition, const bpmn::Element& event) {
  Subscription subscription;
  subscription.key = run.make_key<SubscriptionKey>();
  subscription.tenant = definition.tenant;
  subscription.definition = definition.key;
  subscription.process_id = definition.id;
  subscription.element_id = event.id;
  subscription.name = event.event->message->name.text;
  subscription.created_at = run.now();
  run.emit(MessageEvent(SubscriptionOpened{std::move(subscription)}));
}

std::optional<InstanceKey> correlate(Run& run, const Arriving& message, const Names& already) {
  Names served = already;
  std::optional<InstanceKey> first;
  const auto offer = [&](const Subscriptions::Keys& keys) {
    for (const SubscriptionKey key : std::vector(keys.begin(), keys.end())) {
      const Subscription* subscription = run.state().subscriptions.find(key);
      if (!subscription || contains(served, subscription->process_id)) continue;
      served.push_back(subscription->process_id);
      const InstanceKey instance = deliver(run, Subscription(*subscription), message);
      if (!first) first = instance;
    }
  };
  offer(run.state().subscriptions.waiting(message.tenant, message.name, message.correlation_key));
  offer(run.state().subscriptions.starting(message.tenant, message.name));
  return first;
}

}  // namespace tandem::engine

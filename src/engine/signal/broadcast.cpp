#include "engine/signal/broadcast.h"

#include "engine/process/expressions.h"
#include "engine/process/subscriptions.h"

namespace tandem::engine {

SignalKey broadcast(Run& run, const std::string& tenant, const std::string& name, const Context& variables) {
  const SignalKey key = run.make_key<SignalKey>();
  run.emit(SignalEvent(SignalBroadcast{key, tenant, name, Value(variables)}));
  const auto offer = [&](const Subscriptions::Keys& keys) {
    for (const SubscriptionKey subscription : std::vector(keys.begin(), keys.end()))
      happened(run, subscription, variables);
  };
  offer(run.state().subscriptions.waiting(SubscriptionKind::signal, tenant, name, ""));
  offer(run.state().subscriptions.starting(SubscriptionKind::signal, tenant, name));
  return key;
}

Outcome open_signal(Run& run, ElementKey host, const bpmn::Element& event, int part) {
  auto name = evaluate_text(run, host, definition_of(event, part).code, "the signal name");
  if (!name) return std::unexpected(name.error());
  Subscription row = new_subscription(run, SubscriptionKind::signal, host, event, part);
  row.name = std::move(*name);
  run.emit(MessageEvent(SubscriptionOpened{std::move(row)}));
  return {};
}

void open_start_signal(Run& run, const Definition& definition, const bpmn::Element& event, int part) {
  Subscription row = new_start_subscription(run, SubscriptionKind::signal, definition, event, part);
  row.name = constant_text(run, definition.tenant, definition_of(event, part).code);
  run.emit(MessageEvent(SubscriptionOpened{std::move(row)}));
}

}  // namespace tandem::engine

#include "engine/apply.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void finish(SubscriptionKey subscription, SubscriptionState final_state) {
    state.subscriptions.change(subscription, [&](Subscription& row) { row.state = final_state; });
    state.subscriptions.retire(subscription);
  }

  void operator()(const MessagePublished& event) { state.messages.insert(event.message); }
  void operator()(const MessageExpired& event) { state.messages.erase(event.message); }
  void operator()(const SubscriptionOpened& event) { state.subscriptions.insert(event.subscription); }
  void operator()(const SubscriptionClosed& event) { finish(event.subscription, SubscriptionState::closed); }

  void operator()(const SubscriptionHolds& event) {
    state.subscriptions.change(event.subscription, [&](Subscription& row) { row.caught = event.caught; });
  }

  void operator()(const MessageCorrelated& event) {
    const Correlation& correlation = event.correlation;
    if (state.messages.find(correlation.message))
      state.messages.change(correlation.message,
                            [&](Message& row) { row.correlated_processes.push_back(correlation.process_id); });
    state.correlations.append(correlation);
    if (event.closes) finish(correlation.subscription, SubscriptionState::correlated);
  }
};

}  // namespace

void apply(State& state, const MessageEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine

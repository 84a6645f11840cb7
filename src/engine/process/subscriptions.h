// What waits in the rows of subscriptions, whatever it waits for: making one, and what happens when it gets it.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

const bpmn::Element& event_of(const State& state, const Subscription& subscription);
const bpmn::EventSpec& definition_of(const bpmn::Element& event, int part);  // of a multiple event; part 0 of any other

// A row for a definition of an event that waits on behalf of `host`, or starts the process. Not yet open.
Subscription new_subscription(Run& run, SubscriptionKind kind, ElementKey host, const bpmn::Element& event, int part);
Subscription new_start_subscription(Run& run, SubscriptionKind kind, const Definition& definition,
                                    const bpmn::Element& event, int part);

// Whether it ends when it gets what it waits for: not that of a start event, of an event that does not interrupt, or of
// one that waits for more.
bool is_used_up(const State& state, const Subscription& subscription);

// It gets what it waits for: it ends if it is used up, and its event catches. A subscription that is gone, or has what
// it waits for already, is passed over. Answers the instance that goes on or starts.
std::optional<InstanceKey> happened(Run& run, SubscriptionKey subscription, const Context& variables);
// The same when the subscription has been ended already, if it was to be. `correlation_key` is of a message.
std::optional<InstanceKey> catch_with(Run& run, const Subscription& subscription, const Context& variables,
                                      const std::string& correlation_key = {});

// A timer of a parallel multiple event has fired: the event catches if it was the last to happen.
void part_fired(Run& run, const Timer& timer, const bpmn::Element& event);

}  // namespace tandem::engine

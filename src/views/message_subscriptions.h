// Who waits for messages, and who got one.
#pragma once
#include "views/search.h"

namespace tandem::views {

// Open ones, unless the filter asks for a messageSubscriptionState: one that got its message is over.
Result<Value> search_message_subscriptions(Snapshot& snapshot, const Visibility& visibility, const Value& request);

Result<Value> search_correlated_message_subscriptions(Snapshot& snapshot, const Visibility& visibility,
                                                      const Value& request);

}  // namespace tandem::views

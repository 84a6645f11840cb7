#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct MessagePublished { Message message; };
EVENT(MessagePublished, message)
struct MessageExpired { MessageKey message; };
EVENT(MessageExpired, message)
struct SubscriptionOpened { Subscription subscription; };
EVENT(SubscriptionOpened, subscription)
struct SubscriptionClosed { SubscriptionKey subscription; };
EVENT(SubscriptionClosed, subscription)
// One definition of a parallel multiple event has caught, while others have not; null: it waits again.
struct SubscriptionHolds { SubscriptionKey subscription; Value caught; };
EVENT(SubscriptionHolds, subscription, caught)
// `closes`: the subscription is used up (not that of a start event or a non-interrupting event).
struct MessageCorrelated { Correlation correlation; bool closes; };
EVENT(MessageCorrelated, correlation, closes)

using MessageEvent = std::variant<MessagePublished, MessageExpired, SubscriptionOpened, SubscriptionClosed,
                                  SubscriptionHolds, MessageCorrelated>;

}  // namespace tandem::engine

#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct BatchStarted { BatchOperation batch; };
EVENT(BatchStarted, batch)
struct BatchItemAdded { BatchItem item; };
EVENT(BatchItemAdded, item)
// `error`: why it failed.
struct BatchItemEnded { BatchItemKey item; BatchItemState state; std::string error; Instant at; };
EVENT(BatchItemEnded, item, state, error, at)
struct BatchMoved { BatchKey batch; BatchState state; Instant at; };
EVENT(BatchMoved, batch, state, at)

using BatchEvent = std::variant<BatchStarted, BatchItemAdded, BatchItemEnded, BatchMoved>;

}  // namespace tandem::engine

// Who gets a message: elements that wait for it now, start events, and those that begin to wait while it is buffered.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// A definition of the event begins to wait on behalf of `host`; a buffered message that fits is correlated at once.
Outcome open_subscription(Run& run, ElementKey host, const bpmn::Element& event, int part);
// A subscription that could not correlate for a while gets what is buffered for it.
void offer_buffered(Run& run, SubscriptionKey subscription);
void open_start_subscription(Run& run, const Definition& definition, const bpmn::Element& event, int part);
// The start events of a definition get what was published before it was there and is still buffered, oldest first.
void offer_buffered_to_starts(Run& run, DefinitionKey definition);

// A message on its way: one that is buffered has a row, one that is only correlated has not.
struct Arriving {
  MessageKey key;
  std::string tenant, name, correlation_key;
  Value variables;
};

// Would anybody get it?
bool is_awaited(const State& state, const Arriving& message);

// Correlates to everyone who waits and may have it: one subscription per process id, and no start of a process that a
// message with this correlation key has started and that still runs. The first instance it went to.
std::optional<InstanceKey> correlate(Run& run, const Arriving& message, const Names& already = {});

// An instance that a message with this correlation key started has ended: the oldest that waited for that starts the
// next.
void start_next(Run& run, const std::string& tenant, const std::string& process_id, const std::string& correlation_key);

}  // namespace tandem::engine

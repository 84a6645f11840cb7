// Who gets a message: elements that wait for it now, start events, and those that begin to wait while it is buffered.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// The message event begins to wait on behalf of `host`; a buffered message that fits is correlated at once.
Outcome open_subscription(Run& run, ElementKey host, const bpmn::Element& event);
// A subscription that could not correlate for a while gets what is buffered for it.
void offer_buffered(Run& run, SubscriptionKey subscription);
void open_start_subscription(Run& run, const Definition& definition, const bpmn::Element& event);

// A message on its way: one that is buffered has a row, one that is only correlated has not.
struct Arriving {
  MessageKey key;
  std::string tenant, name, correlation_key;
  Value variables;
};

// Correlates to everyone who waits and may have it: one subscription per process id. The first instance it went to.
std::optional<InstanceKey> correlate(Run& run, const Arriving& message, const Names& already = {});

}  // namespace tandem::engine

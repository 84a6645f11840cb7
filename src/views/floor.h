// The floor: how every line, queue and person is doing right now. Counts are kept rows, so this costs the same whatever
// the history.
#pragma once
#include "base/instant.h"
#include "views/search.h"

namespace tandem::views {

// {now, numbers: {received, open, completed, rework, accepted, referred, declined}, lines: [{id, name, mode, service,
// processDefinitionId, processDefinitionKey, open, oldestReceivedAt, dueNext, elements: [{elementId, active, incidents,
// completed}]}], queues: [{name, group, line, waiting, assigned, oldestCreatedAt}], people: [{id, name, state, task,
// since, doneToday}]}
Value read_floor(Snapshot& snapshot, const Visibility& visibility, Instant now);

}  // namespace tandem::views

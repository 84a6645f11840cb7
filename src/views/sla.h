// What was promised and how it is kept: clocks, pauses, warnings, calendars, and the shares of a period.
#pragma once
#include "base/instant.h"
#include "views/search.h"

namespace tandem::views {

Result<Value> search_sla_clocks(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_sla_alerts(Snapshot& snapshot, const Visibility& visibility, const Value& request);

// {clocks: [...], pauses: [...]} of an item, ended ones too, the oldest first.
Result<Value> get_item_clocks(Snapshot& snapshot, const Visibility& visibility, std::int64_t item);

// Short lists, whole. A line's policies, the one that holds first: not found without any.
Value list_calendars(Snapshot& snapshot, const Visibility& visibility);
Result<Value> get_sla_policies(Snapshot& snapshot, const Visibility& visibility, const std::string& tenant,
                               const std::string& line);

struct Period {
  Instant from, to;       // [from, to)
  std::string time_zone;  // whose days are told apart; "" is UTC
};

// {from, to, items: [{tenantId, line, metric, measure, running, paused, atRisk, breached, met, missed, percent, goal,
// days: [{day, met, missed, percent}]}]}: the clocks that run now, and those that ended in the period. `measure` is
// what the share of those met is called: the service level of first responses, on-time delivery of resolutions.
Value read_sla(Snapshot& snapshot, const Visibility& visibility, const Period& period);

}  // namespace tandem::views

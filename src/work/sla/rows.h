// What was agreed about time: calendars, the policies of contract lines, and the clocks that run on their items.
#pragma once
#include <string>
#include <vector>

#include "core/row.h"

namespace tandem::work {

using core::TableName;
using SlaPolicyKey = Id<struct SlaPolicyTag>;
using SlaClockKey = Id<struct SlaClockTag>;
using SlaPauseKey = Id<struct SlaPauseTag>;
using SlaAlertKey = Id<struct SlaAlertTag>;

// The business calendar of a client, or of one of the provider's sites.
struct Calendar {
  static constexpr TableName table{"calendar"};
  std::string key;                      // calendar_key(tenant, id)
  std::string tenant;                   // core::provider_tenant for a site's
  std::string id;
  std::string name;
  Value facts;                          // calendar::read_calendar reads it
};
BOOST_DESCRIBE_STRUCT(Calendar, (), (key, tenant, id, name, facts))

inline std::string calendar_key(const std::string& tenant, const std::string& id) { return tenant + "/" + id; }

// What a contract line promises, one row for each version: the one without `until` holds. Never changed but for that.
struct SlaPolicy {
  static constexpr TableName table{"sla_policy"};
  SlaPolicyKey key;
  std::string tenant;
  std::string line;
  std::int64_t version = 1;
  Value facts;                          // read_promise reads it
  std::string reason;
  std::string changed_by;
  Instant since;
  std::optional<Instant> until;         // the next version took its place
};
BOOST_DESCRIBE_STRUCT(SlaPolicy, (), (key, tenant, line, version, facts, reason, changed_by, since, until))

enum class Metric { first_response, resolution };
BOOST_DESCRIBE_ENUM(Metric, first_response, resolution)

// A breached clock stays breached, also when its item ends; `met` and `canceled` are over. A canceled one counts for
// nothing.
enum class ClockState { running, paused, breached, met, canceled };
BOOST_DESCRIBE_ENUM(ClockState, running, paused, breached, met, canceled)

// One promise about one item. `elapsed_ms` is the business time that had passed at `counted_to`; what follows from it
// is worked out by work/sla/clock.h.
struct SlaClock {
  static constexpr TableName table{"sla_clock"};
  SlaClockKey key;
  std::string tenant;
  std::string line;
  std::int64_t item = 0;
  Metric metric = Metric::resolution;
  ClockState state = ClockState::running;
  std::int64_t policy_version = 0;      // 0: what the service itself promises
  std::string calendar;                 // its key; "" is always open
  std::int64_t target_ms = 0;           // business time
  std::int64_t at_risk_percent = 0;     // of the target; 0: never at risk
  Instant started_at;
  std::int64_t elapsed_ms = 0;
  Instant counted_to;
  std::int64_t paused_ms = 0;           // time that passed during pauses that are over
  std::optional<Instant> at_risk_at;    // neither is known while it is paused
  std::optional<Instant> due_at;
  std::optional<Instant> warned_at;     // it was at risk from then on
  std::optional<Instant> breached_at;
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(SlaClock, (),
                      (key, tenant, line, item, metric, state, policy_version, calendar, target_ms, at_risk_percent,
                       started_at, elapsed_ms, counted_to, paused_ms, at_risk_at, due_at, warned_at, breached_at,
                       ended_at))

// Why an item's clocks stand still: somebody stopped them, or its process waits where the policy says so.
struct SlaPause {
  static constexpr TableName table{"sla_pause"};
  SlaPauseKey key;
  std::string tenant;
  std::int64_t item = 0;
  std::optional<std::int64_t> element;  // whose end ends it; by hand without
  std::string element_id;
  std::string reason;
  std::string paused_by;
  Instant since;
  std::string resumed_by;
  std::optional<Instant> until;
  std::optional<Instant> closed_at;     // its item has ended
};
BOOST_DESCRIBE_STRUCT(SlaPause, (),
                      (key, tenant, item, element, element_id, reason, paused_by, since, resumed_by, until, closed_at))

enum class AlertKind { at_risk, breach };
BOOST_DESCRIBE_ENUM(AlertKind, at_risk, breach)

// A promise was in danger, or broken. Written once.
struct SlaAlert {
  static constexpr TableName table{"sla_alert", true};
  SlaAlertKey key;
  std::string tenant;
  std::string line;
  std::int64_t item = 0;
  Metric metric = Metric::resolution;
  AlertKind kind = AlertKind::at_risk;
  Instant at;                           // when it was so, by the clock
  Instant noted_at;                     // when the server noticed: later if it was off
  std::vector<std::string> groups;      // who is to know
};
BOOST_DESCRIBE_STRUCT(SlaAlert, (), (key, tenant, line, item, metric, kind, at, noted_at, groups))

}  // namespace tandem::work

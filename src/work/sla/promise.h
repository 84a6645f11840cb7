// What a policy promises, read from its facts:
//
//   {"calendar": "bengaluru",
//    "targets": [{"metric": "RESOLUTION", "within": "PT8H", "calendar": "acme-office", "atRisk": 75, "goal": 95,
//                 "escalations": [{"on": "AT_RISK", "notify": ["team-leads"], "priority": 80, "offerTo": ["seniors"]}]}],
//    "pausedAt": ["wait_for_client"]}
//
// `within` is business time: PT8H in an office of eight hours a day is one working day. `pausedAt` names elements of the
// line's process or case: while one of them is active, no clock of the item runs.
#pragma once
#include "base/result.h"
#include "work/sla/rows.h"

namespace tandem::work {

struct Escalation {
  AlertKind on = AlertKind::breach;
  std::vector<std::string> notify = {};
  std::int64_t priority = 0;                // tasks of the item have at least this one; 0: their own
  std::vector<std::string> offer_to = {};   // tasks of the item are offered to these groups too
};

struct Target {
  Metric metric = Metric::resolution;
  Duration within{};
  std::string calendar = {};                // an id; "" is always open
  std::int64_t at_risk_percent = 80;
  std::int64_t goal_percent = 0;            // of all items, that meet it; 0: none was agreed
  std::vector<Escalation> escalations = {};
};

struct Promise {
  std::vector<Target> targets = {};
  std::vector<std::string> paused_at = {};

  const Target* target(Metric metric) const;
  bool pauses_at(const std::string& element_id) const;
};

Result<Promise> read_promise(const Value& facts);

// What a line without a policy promises: its service's own level, around the clock. Nothing if it has none.
Promise own_level(std::int64_t due_within_ms);

}  // namespace tandem::work

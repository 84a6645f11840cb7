// Every event of the engine. One small variant per subject inside one wrapper whose members are out of line: a flat
// variant of all events costs each includer seconds of compile time.
#pragma once
#include <variant>

#include "engine/batch/events.h"
#include "engine/case/events.h"
#include "engine/compensation/events.h"
#include "engine/deployment/events.h"
#include "engine/incident/events.h"
#include "engine/job/events.h"
#include "engine/message/events.h"
#include "engine/process/events.h"
#include "engine/repair/events.h"
#include "engine/signal/events.h"
#include "engine/timer/events.h"
#include "engine/user_task/events.h"

namespace tandem::engine {

struct Event {
  std::variant<DeploymentEvent, ProcessEvent, JobEvent, UserTaskEvent, TimerEvent, MessageEvent, IncidentEvent,
               RepairEvent, BatchEvent, SignalEvent, CompensationEvent, CaseEvent>
      body;

  Event(DeploymentEvent event);
  Event(ProcessEvent event);
  Event(JobEvent event);
  Event(UserTaskEvent event);
  Event(TimerEvent event);
  Event(MessageEvent event);
  Event(IncidentEvent event);
  Event(RepairEvent event);
  Event(BatchEvent event);
  Event(CaseEvent event);
  Event(SignalEvent event);
  Event(CompensationEvent event);
  Event(const Event&);
  Event(Event&&) noexcept;
  Event& operator=(const Event&);
  Event& operator=(Event&&) noexcept;
  ~Event();
};

// ["JobCompleted",{"job":1,"at":2}]
void write_json(std::string& out, const Event& event);
// The event a record's JSON tells of; nothing if the name is not the engine's.
std::optional<Event> read_event(std::string_view name, const Value& fields);

}  // namespace tandem::engine

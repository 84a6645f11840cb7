#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct TimerScheduled { Timer timer; };
EVENT(TimerScheduled, timer)
struct TimerFired { TimerKey timer; };
EVENT(TimerFired, timer)
// A cycle fired and goes on: the next due time comes from the plan, not from when the last one was noticed.
struct TimerRepeated { TimerKey timer; Instant due_at; int repetitions; };
EVENT(TimerRepeated, timer, due_at, repetitions)
struct TimerCanceled { TimerKey timer; };
EVENT(TimerCanceled, timer)

using TimerEvent = std::variant<TimerScheduled, TimerFired, TimerRepeated, TimerCanceled>;

}  // namespace tandem::engine

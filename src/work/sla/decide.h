// One decider for each command about clocks; and what those about items have to say about their clocks.
#pragma once
#include "work/work.h"

namespace tandem::work {

using Events = std::vector<Event>;

Result<Events> decide_one(const State& state, const PutCalendar& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutSlaPolicy& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PauseClocks& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const ResumeClocks& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const NoteResponse& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const WatchClocks& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now);

// The clocks of an item that comes in, by its line's policy, else by its service's own level.
std::vector<SlaClock> first_clocks(const State& state, const commerce::ServiceLine& line, const WorkItem& item,
                                   core::Keys& keys);
// The item ends: its clocks stop, as met if it was done in time, and its pauses are over.
void stop_clocks(const State& state, const WorkItem& item, ClockState if_in_time, core::Keys& keys, Instant now,
                 Events& events);

Result<const WorkItem*> open_item(const State& state, ItemKey key);

}  // namespace tandem::work

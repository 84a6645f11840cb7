#pragma once
#include "engine/message/commands.h"
#include "engine/run.h"

namespace tandem::engine {

// Is a message of the same name, key and id (if it has one) still there? Then this one is a repetition.
bool is_buffered(const State& state, const PublishMessage& command);

// Correlates to who waits now, and stays for its time to live.
MessageKey publish(Run& run, PublishMessage message);

}  // namespace tandem::engine

#pragma once
#include "engine/message/commands.h"
#include "engine/run.h"

namespace tandem::engine {

// Correlates to who waits now, and stays for its time to live.
MessageKey publish(Run& run, PublishMessage message);

}  // namespace tandem::engine

// --context of the commands that evaluate something here, without a server.
#pragma once
#include "base/value.h"
#include "cli/invocation.h"

namespace tandem::cli {

// An object as JSON, or a file that holds one ("context.json", "@context.json"); empty if nothing was given.
Context context_of(const Invocation& invocation);
Instant current_time();

}  // namespace tandem::cli

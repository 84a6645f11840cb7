// The headers a worker gets with a job.
#pragma once
#include "engine/state.h"

namespace tandem::engine {

// Those the job was made with, else those of its element's model.
Value headers_of(const State& state, const Job& job);

}  // namespace tandem::engine

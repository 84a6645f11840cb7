// Batch operations at work.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

// Carries out the next few items, of each active operation in turn; false if there is nothing to do. One call is short,
// so others have their turn in between.
inline constexpr int items_at_a_time = 20;
bool work_on_batches(Run& run);

}  // namespace tandem::engine

// What the room cluster keeps, copied to where the engine sees it: after every change of it, and after loading.
#pragma once
#include "flow/state.h"

namespace tandem::flow {

void surround(State& state);

}  // namespace tandem::flow

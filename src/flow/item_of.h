#pragma once
#include "flow/state.h"

namespace tandem::flow {

// The open item that an instance does, itself or for those who called it; nullptr if it is for none.
const work::WorkItem* item_of(const State& state, engine::InstanceKey instance);

}  // namespace tandem::flow

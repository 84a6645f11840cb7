// From the store to the state, at start: live rows only, nothing is replayed.
#pragma once
#include "flow/state.h"
#include "store/store.h"

namespace tandem::server {

std::unique_ptr<flow::State> load(store::Store& store);

}  // namespace tandem::server

// Everything alive below an instance.
#pragma once
#include "engine/state.h"

namespace tandem::engine {

// The instance's elements: its root scope first, each scope before what lies in it.
std::vector<ElementKey> elements_of(const State& state, InstanceKey instance);

// The instance and all that were called from there, callers first.
std::vector<InstanceKey> with_called(const State& state, InstanceKey instance);

}  // namespace tandem::engine

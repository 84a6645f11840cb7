// May this person do this task now? One pure function for routing, for assigning by hand and for "why not me".
#pragma once
#include "flow/state.h"

namespace tandem::flow {

// What speaks against it, one sentence each; empty: they may. A person the provider does not know is a user of the
// process API, to whom the provider's rules do not apply.
std::vector<std::string> reasons_against(const State& state, const std::string& person, const engine::UserTask& task);

}  // namespace tandem::flow

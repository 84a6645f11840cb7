// What a new server knows of people before anybody told it: the default tenant, the roles, and what those may do.
#pragma once
#include "identity/identity.h"

namespace tandem::identity {

using Events = std::vector<Event>;

// Nothing if it was set up before: what was deleted since stays deleted. A key for each authorization is drawn from
// `keys`.
Events beginning(const State& state, core::Keys& keys);

}  // namespace tandem::identity

#pragma once
#include <variant>

#include "engine/keys.h"

namespace tandem::engine {

// Says the cause is gone: what failed is tried again, and may raise a new incident.
struct ResolveIncident { IncidentKey incident; };

using IncidentCommand = std::variant<ResolveIncident>;

}  // namespace tandem::engine

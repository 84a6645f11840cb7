#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct IncidentRaised { Incident incident; };
EVENT(IncidentRaised, incident)
struct IncidentResolved { IncidentKey incident; Instant at; };
EVENT(IncidentResolved, incident, at)

using IncidentEvent = std::variant<IncidentRaised, IncidentResolved>;

}  // namespace tandem::engine

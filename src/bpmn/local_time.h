// Moments as the clocks of a time zone show them. A local time is written as the Instant at which UTC shows it.
#pragma once
#include <string>

#include "base/instant.h"

namespace tandem::bpmn {

// The zone is UTC if it is "", else it must exist (base/time_zone.h). A local time that comes twice means the first;
// one that is left out means as much later.
Instant local_of(Instant moment, const std::string& zone);
Instant moment_of(Instant local, const std::string& zone);

}  // namespace tandem::bpmn

#pragma once
#include "core/described.h"
#include "people/certification/rows.h"

namespace tandem::people {

struct Attested { Attestation attestation; };
EVENT(Attested, attestation)
struct Withdrawn { std::string key; Instant at; };
EVENT(Withdrawn, key, at)

}  // namespace tandem::people

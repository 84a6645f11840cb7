// An attestation as people write it, in the words requirements have:
//   {"credential": "cfa", "status": "verified", "validFrom": "2024-01-01", "validUntil": "2027-01-01",
//    "issuedBy": "CFA Institute"}
#pragma once
#include "base/result.h"
#include "people/certification/commands.h"

namespace tandem::people {

Result<Attest> read_attestation(const Value& object);
Result<std::vector<Attest>> read_attestations(const Value& list);  // null: none

// "2030-01-01" (midnight, UTC) or "2030-01-01T09:00:00Z".
std::optional<Instant> read_instant(std::string_view text);

}  // namespace tandem::people

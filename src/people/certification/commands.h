#pragma once
#include "people/certification/rows.h"

namespace tandem::people {

// A new attestation, or another version of one: of experience and absence there is one for each beginning, of all else
// one for each code. Without a status a credential is claimed, everything else verified: whoever attests it has seen
// it.
struct Attest {
  std::string person;
  Proof kind = Proof::skill;
  std::string code;
  std::int64_t level = 0;
  std::optional<Verification> status = {};
  // From: now; until: as the credential's type says, or for ever
  std::optional<Instant> valid_from = {}, valid_until = {};
  std::string issued_by = {};
  Value facts = {};
};

// It holds no longer, from now on.
struct Withdraw { std::string key; };

}  // namespace tandem::people

// What is known about a person, with who says so and how long it holds. One kind of row for all of it, because all of
// it is asked for in the same way: at this instant, is it there, verified, at the level that is needed?
#pragma once
#include <string>

#include "core/row.h"

namespace tandem::people {

enum class Proof {
  skill,            // at a level of 1 to 5
  specialization,   // likewise; whoever has a node of the tree has those below it
  credential,       // a degree, CFA, a medical licence: credential_types.h
  language,         // at a CEFR level
  experience,       // the time from valid_from to valid_until was spent in that field
  clearance,
  nda,              // with the client of that tenant
  certificate,      // for an activity: "bpo.policy-entry/key_policy"
  training,         // a course, the provider's or a client's
  exam,             // at the complexity band the score was worth
  quiz,             // on a client's requirement pack; the level is the pack's version
  acknowledgement,  // of a standard operating procedure; the level is its version
  practice,         // on-the-job stage of an activity: shadow, supervised, free
  dedication,       // works for this client or line only
  conflict,         // of interest, with this client
  absence,          // is away, from valid_from to valid_until
};
BOOST_DESCRIBE_ENUM(Proof, skill, specialization, credential, language, experience, clearance, nda, certificate,
                    training, exam, quiz, acknowledgement, practice, dedication, conflict, absence)

enum class Verification { claimed, verified, refused };
BOOST_DESCRIBE_ENUM(Verification, claimed, verified, refused)

// What ends stays: who was qualified when can be asked for ever.
struct Attestation {
  static constexpr core::TableName table{"attestation"};
  std::string key;                     // attestation_key
  std::string tenant;                  // core::provider_tenant
  std::string person;
  Proof kind = Proof::skill;
  std::string code;
  std::int64_t level = 0;
  Verification status = Verification::claimed;
  Instant valid_from;
  std::optional<Instant> valid_until;  // the first instant at which it does not hold any more
  std::string issued_by;
  Value facts;                         // institute, class, score, ...
  Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(Attestation, (),
                      (key, tenant, person, kind, code, level, status, valid_from, valid_until, issued_by, facts,
                       recorded_at))

}  // namespace tandem::people

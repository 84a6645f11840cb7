#pragma once
#include "people/recruiting/rows.h"
#include "people/rows.h"

namespace tandem::people {

struct PutRequisition { std::string code; Value facts; bool open = true; };
// Answers {application}.
struct Apply {
  std::string requisition, name;
  Track preference = Track::bpo;
  Value academics;
  std::int64_t experience_months = 0;
};
// Somebody has seen the documents, or has found them wrong.
struct VerifyAcademics { ApplicationKey application; bool verified = false; };
struct NoteInterview { ApplicationKey application; std::int64_t score = 0; };  // hundredths of a percent
// Refused with every predicate of the requisition that fails.
struct Offer { ApplicationKey application; };
struct Hire { ApplicationKey application; std::string person; Names groups = {}; std::string grade = {}; };
struct RejectApplication { ApplicationKey application; };
// Changes nothing. Answers {candidates: [...], funnel: [...]}: the candidates that are still in the running, the best
// first, each with what their rank is made of and what stands against an offer; and by track how many came how far.
struct Shortlist { std::string requisition; };

}  // namespace tandem::people

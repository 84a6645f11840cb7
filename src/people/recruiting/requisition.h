// A requisition as data, and how a candidate stands before it.
//
//   {"name": "...", "mode": "KPO", "service": "kpo.underwriting", "shift": "day", "trainingWeeks": 12,
//    "ladder": "underwriting", "headcount": 4, "exam": "aptitude", "kpoCut": 70, "firstClass": 60,
//    "guidelines": [{"class": "first"}, {"classAtLeast": 55}, {"degreeAtLeast": "bachelor"},
//                   {"verified": true}, {"instituteTierAtMost": 2}, {"experienceAtLeast": "P0Y"},
//                   {"scoreAtLeast": 50, "section": "numeric"}]}
//
// Candidates are ranked by what they can do: the test's score first, the interview's second, the institute's tier last
// and only as far as the requisition says ("tierWeight").
#pragma once
#include "people/eligibility.h"
#include "people/recruiting/rows.h"

namespace tandem::people {

enum class Guide { class_at_least, degree_at_least, verified, institute_tier, experience, score };

struct Guideline {
  Guide guide = Guide::verified;
  std::int64_t least = 0;       // hundredths of a percent, level, tier or months
  std::string section;          // of a score; "" for the whole test
};

struct RequisitionPlan {
  std::vector<Guideline> guidelines;
  std::string exam;
  std::int64_t kpo_cut = 0;     // from this score on the interview is for expert work
  std::int64_t score_weight = 60, interview_weight = 40, tier_weight = 0;
};

Result<RequisitionPlan> read_requisition(const Value& facts);

// Every guideline the candidate does not meet; empty: an offer may be made.
Failures against_offer(const RequisitionPlan& plan, const Application& application);

// What the rank is made of: {score, interview, institute, total}, hundredths of a percent each.
Value ranking(const RequisitionPlan& plan, const Application& application);

// How an applicant is called who sits an exam.
std::string taker_of(ApplicationKey application);

}  // namespace tandem::people

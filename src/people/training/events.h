#pragma once
#include "core/described.h"
#include "people/training/rows.h"

namespace tandem::people {

struct ExamPut { Exam exam; };
EVENT(ExamPut, exam)
struct AttemptStarted { Attempt attempt; };
EVENT(AttemptStarted, attempt)
struct AttemptFinished { Attempt attempt; };
EVENT(AttemptFinished, attempt)
struct CurriculumPut { Curriculum curriculum; };
EVENT(CurriculumPut, curriculum)
struct EnrolmentPut { Enrolment enrolment; };
EVENT(EnrolmentPut, enrolment)
struct WorkNoted { std::string person; Instant at; };
EVENT(WorkNoted, person, at)
struct CheckDrawn { WorkCheck check; };
EVENT(CheckDrawn, check)
struct CheckJudged { WorkCheck check; };
EVENT(CheckJudged, check)
struct LadderStepPut { LadderStep step; };
EVENT(LadderStepPut, step)
struct ProposalMade { Proposal proposal; };
EVENT(ProposalMade, proposal)
struct ProposalDecided { Proposal proposal; };
EVENT(ProposalDecided, proposal)
struct TenureReached { std::string watch; };
EVENT(TenureReached, watch)

}  // namespace tandem::people

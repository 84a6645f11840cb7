#pragma once
#include "people/training/rows.h"

namespace tandem::people {

struct PutExam { std::string code; Value facts; };
// Draws the items; the seed comes from outside. Answers {attempt, number, questions}.
struct StartAttempt { std::string exam, taker; Track track = Track::bpo; std::int64_t seed = 0; };
// Marks it. What a person passes is attested. Answers {attempt, score, passed, band, sections}.
struct FinishAttempt { AttemptKey attempt; Value answers; };

struct PutCurriculum { std::string code; Track track = Track::bpo; Value facts; };
// Answers {enrolment, weeks, productiveOn}.
struct Enrol { std::string person, curriculum; std::int64_t criticality = 1; };
// The last one attests the training.
struct FinishModule { std::string person, curriculum, module; };

// A task of an item was finished by this person: internal, follows from the completion.
struct NoteWork { std::string tenant, person, activity; std::int64_t item = 0, user_task = 0; };
// A finished piece of work is drawn for a check. Answers {check}.
struct DrawCheck { std::string tenant, person, activity; std::int64_t item = 0, user_task = 0; };
struct JudgeCheck { CheckKey check; bool passed = false; std::string note, checked_by; };

struct PutLadderStep { std::string code, from_grade, to_grade; Value facts; };
struct DecideProposal { ProposalKey proposal; bool accept = false; std::string decided_by; };
// Internal: makes the proposals that have become due for this person; with nobody named, for whose tenure is due.
struct ReviewLadder { std::string person = {}; };

}  // namespace tandem::people

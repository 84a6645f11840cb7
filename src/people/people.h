// The room "people": who there is, what they can and may do and how we know. From the profile follows who is eligible
// for which work at which instant (eligibility.h); there is no switch that makes somebody eligible.
#pragma once
#include <variant>

#include "base/result.h"
#include "core/keys.h"
#include "people/certification/commands.h"
#include "people/certification/events.h"
#include "people/recruiting/commands.h"
#include "people/recruiting/events.h"
#include "people/skill/commands.h"
#include "people/skill/events.h"
#include "people/state.h"
#include "people/training/commands.h"
#include "people/training/events.h"

namespace tandem::people {

// A new person, or other facts about a known one; with what is attested about them at the same time.
struct PutPerson {
  std::string id, name;
  Names groups;
  std::int64_t authority = 0;
  std::string country = {}, time_zone = {}, role = {}, grade = {};
  std::int64_t wip_limit = 0;
  Value hours = {}, facts = {};
  std::vector<Attest> attestations = {};  // `person` of each is theirs
};

// People of a list, all or none. `line` is where each stood, for whoever has to mend it.
struct ImportPeople {
  struct One {
    std::int64_t line = 0;
    PutPerson person;
  };
  std::vector<One> people = {};
  std::vector<Problem> problems = {};  // found when it was read
  bool dry_run = false;  // only says what it would do. Answers {people, attestations, dryRun}
};

using Command = std::variant<PutPerson, ImportPeople, PutSkill, PutRoleProfile, Attest, Withdraw, PutExam, StartAttempt,
                             FinishAttempt, PutCurriculum, Enrol, FinishModule, NoteWork, DrawCheck, JudgeCheck,
                             PutLadderStep, DecideProposal, ReviewLadder, PutRequisition, Apply, VerifyAcademics,
                             NoteInterview, Offer, Hire, RejectApplication, Shortlist>;

const char* name(const Command& command);  // "PutPerson"

struct PersonPut { Person person; };
EVENT(PersonPut, person)
using Event =
    std::variant<PersonPut, SkillPut, RoleProfilePut, Attested, Withdrawn, ExamPut, AttemptStarted, AttemptFinished,
                 CurriculumPut, EnrolmentPut, WorkNoted, CheckDrawn, CheckJudged, LadderStepPut, ProposalMade,
                 ProposalDecided, TenureReached, RequisitionPut, Applied, ApplicationMoved>;
using Events = std::vector<Event>;

Result<Events> decide(const State& state, const Command& command, core::Keys& keys, Instant now);
// What whoever gave the command wants to know: the key of what was made, a score. null if nothing was.
Value answer(const State& state, const Command& command, const Events& events);
void apply(State& state, const Event& event);

bool belongs_to(const Person& person, const Names& groups);  // to any of them

}  // namespace tandem::people

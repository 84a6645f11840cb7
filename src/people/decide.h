// One decider for each command, beside its subject.
#pragma once
#include "people/eligibility.h"
#include "people/people.h"

namespace tandem::people {

Result<Events> decide_one(const State& state, const PutPerson& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutSkill& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutRoleProfile& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Attest& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Withdraw& command, core::Keys& keys, Instant now);

Result<Events> decide_one(const State& state, const ImportPeople& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutExam& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const StartAttempt& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const FinishAttempt& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutCurriculum& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Enrol& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const FinishModule& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const NoteWork& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const DrawCheck& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const JudgeCheck& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutLadderStep& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const DecideProposal& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const ReviewLadder& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutRequisition& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Apply& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const VerifyAcademics& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const NoteInterview& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Offer& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Hire& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const RejectApplication& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Shortlist& command, core::Keys& keys, Instant now);
Value answer_to(const State& state, const Shortlist& command);

// The applicant who sits an exam under this name; nullptr if it is none.
const Application* application_of(const State& state, const std::string& taker);
// What an attempt means for the application it belongs to, if it does. `bpo_cut`: from which score on it is good for
// routine work.
void assess_application(const State& state, const Attempt& attempt, std::int64_t bpo_cut, Events& events);
void watch_tenure(State& state, const Person& person);
std::optional<Instant> months_after(Instant from, std::int64_t months);  // nothing beyond the end of the calendar

// What the command would record, of a person who need not be here yet.
Result<Attestation> attestation_of(const Attest& command, Instant now);

void apply_one(State& state, const PersonPut& event);
void apply_one(State& state, const ExamPut& event);
void apply_one(State& state, const AttemptStarted& event);
void apply_one(State& state, const AttemptFinished& event);
void apply_one(State& state, const CurriculumPut& event);
void apply_one(State& state, const EnrolmentPut& event);
void apply_one(State& state, const WorkNoted& event);
void apply_one(State& state, const CheckDrawn& event);
void apply_one(State& state, const CheckJudged& event);
void apply_one(State& state, const LadderStepPut& event);
void apply_one(State& state, const ProposalMade& event);
void apply_one(State& state, const ProposalDecided& event);
void apply_one(State& state, const TenureReached& event);
void apply_one(State& state, const RequisitionPut& event);
void apply_one(State& state, const Applied& event);
void apply_one(State& state, const ApplicationMoved& event);
void apply_one(State& state, const SkillPut& event);
void apply_one(State& state, const RoleProfilePut& event);
void apply_one(State& state, const Attested& event);
void apply_one(State& state, const Withdrawn& event);

template <class Table, class Row>
void put(Table& table, const Row& row) {
  const auto key = core::key_of(row);
  if (table.find(key)) table.change(key, [&](Row& known) { known = row; });
  else table.insert(row);
}

}  // namespace tandem::people

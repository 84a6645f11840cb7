#include "people/decide.h"

namespace tandem::people {

void apply_one(State& state, const ExamPut& event) { put(state.exams, event.exam); }
void apply_one(State& state, const AttemptStarted& event) { state.attempts.insert(event.attempt); }
void apply_one(State& state, const AttemptFinished& event) { put(state.attempts, event.attempt); }
void apply_one(State& state, const CurriculumPut& event) { put(state.curricula, event.curriculum); }
void apply_one(State& state, const EnrolmentPut& event) { put(state.enrolments, event.enrolment); }

namespace {

template <class F>
void count(State& state, const std::string& person, F&& f) {
  const Person* known = state.people.find(person);
  if (!known) return;
  if (!state.performances.find(person)) state.performances.insert({person, known->tenant, 0, 0, 0, known->grade_since});
  state.performances.change(person, f);
}

}  // namespace

void apply_one(State& state, const WorkNoted& event) {
  count(state, event.person, [](Performance& row) { ++row.completed; });
}

void apply_one(State& state, const CheckDrawn& event) { state.checks.insert(event.check); }

void apply_one(State& state, const CheckJudged& event) {
  put(state.checks, event.check);
  state.checks.retire(event.check.key);
  count(state, event.check.person, [&](Performance& row) { ++row.checked, row.passed += *event.check.passed; });
}

void apply_one(State& state, const LadderStepPut& event) {
  put(state.ladder, event.step);
  for (const Person* person : state.people.sorted()) watch_tenure(state, *person);
}

void apply_one(State& state, const ProposalMade& event) { state.proposals.insert(event.proposal); }
void apply_one(State& state, const ProposalDecided& event) { put(state.proposals, event.proposal); }
void apply_one(State& state, const TenureReached& event) { state.tenures.erase(event.watch); }

}  // namespace tandem::people

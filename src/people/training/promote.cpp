// The ladder: proposals are made when, and only when, all that a step asks is there.
#include <algorithm>
#include <set>

#include "core/caller.h"
#include "people/decide.h"
#include "people/training/ladder.h"

namespace tandem::people {

namespace {

Instant tenure_until(const Person& person, const LadderPlan& plan) {
  return *months_after(person.grade_since, plan.tenure_months);
}

// As far as it goes since they have their grade.
Performance performance_of(const State& state, const Person& person) {
  const Performance* known = state.performances.find(person.id);
  return known && known->since == person.grade_since ? *known : Performance{person.id, person.tenant,     0, 0,
                                                                            0,         person.grade_since};
}

Value evidence_of(const Performance& did, const Person& person) {
  return Value::context({{"completed", did.completed},
                         {"checked", did.checked},
                         {"passed", did.passed},
                         {"qualityLowerBound", lower_bound_of_quality(did.passed, did.checked)},
                         {"gradeSince", to_iso(person.grade_since)}});
}

bool is_ready(const State& state, const Person& person, const LadderPlan& plan, const Performance& did, Instant now) {
  return did.completed >= plan.volume && did.checked >= plan.checks &&
         lower_bound_of_quality(did.passed, did.checked) >= plan.quality && now >= tenure_until(person, plan) &&
         unmet(state, person, plan.requirements, "", now).empty();
}

bool needs_retraining(const LadderPlan& plan, const Performance& did) {
  return plan.retrain_below > 0 && did.checked >= std::max<std::int64_t>(plan.checks, 1) &&
         lower_bound_of_quality(did.passed, did.checked) < plan.retrain_below;
}

// Once for a step in a grade: what was declined is not proposed again at the next item.
bool was_proposed(const State& state, const Person& person, const std::string& step, ProposalKind kind) {
  return std::ranges::any_of(state.proposals.of(person.id), [&](ProposalKey key) {
    const Proposal& known = state.proposals.get(key);
    return known.step == step && known.kind == kind && known.made_at >= person.grade_since;
  });
}

void propose(const State& state, const Person& person, const LadderStep& step, core::Keys& keys, Instant now,
             Events& events) {
  const LadderPlan plan = read_ladder(step.facts).value();
  const Performance did = performance_of(state, person);
  const auto make = [&](ProposalKind kind) {
    if (was_proposed(state, person, step.code, kind)) return;
    events.emplace_back(ProposalMade{{{keys.next()},
                                      core::provider_tenant,
                                      person.id,
                                      step.code,
                                      kind,
                                      ProposalState::open,
                                      evidence_of(did, person),
                                      now}});
  };
  if (is_ready(state, person, plan, did, now)) make(ProposalKind::promotion);
  if (needs_retraining(plan, did)) make(ProposalKind::retraining);
}

void review(const State& state, const Person& person, core::Keys& keys, Instant now, Events& events) {
  for (const LadderStep* step : state.ladder.sorted())
    if (step->from_grade == person.grade) propose(state, person, *step, keys, now, events);
}

}  // namespace

Result<Events> decide_one(const State&, const PutLadderStep& command, core::Keys&, Instant) {
  if (command.code.empty()) return reject(Code::invalid_argument, "A step of the ladder needs a code.", "/code");
  if (command.from_grade.empty() || command.to_grade.empty())
    return reject(Code::invalid_argument, "A step leads from a grade to a grade.", "/fromGrade");
  TRY(read_ladder(command.facts));
  return Events{
      LadderStepPut{{command.code, core::provider_tenant, command.from_grade, command.to_grade, command.facts}}};
}

Result<Events> decide_one(const State& state, const ReviewLadder& command, core::Keys& keys, Instant now) {
  Events events;
  if (const Person* person = state.people.find(command.person)) review(state, *person, keys, now, events);
  if (!command.person.empty()) return events;
  std::set<std::string> reviewed;  // two steps may be due at once
  for (const auto& [due, watch] : state.tenures.due()) {
    if (due > now) break;
    const std::string& id = state.tenures.get(watch).person;
    events.emplace_back(TenureReached{watch});
    if (reviewed.insert(id).second) review(state, state.people.get(id), keys, now, events);
  }
  return events;
}

Result<Events> decide_one(const State& state, const DecideProposal& command, core::Keys&, Instant now) {
  const Proposal* known = state.proposals.find(command.proposal);
  if (!known || known->state != ProposalState::open)
    return reject(Code::not_found,
                  "There is no open proposal with key '" + std::to_string(command.proposal.value) + "'.");
  Proposal proposal = *known;
  proposal.state = command.accept ? ProposalState::accepted : ProposalState::declined;
  proposal.decided_by = command.decided_by;
  proposal.decided_at = now;
  Events events{ProposalDecided{proposal}};
  if (command.accept && proposal.kind == ProposalKind::promotion) {
    Person person = state.people.get(proposal.person);
    person.grade = state.ladder.get(proposal.step).to_grade;
    person.grade_since = now;
    events.emplace_back(PersonPut{std::move(person)});
  }
  return events;
}

// Who has a new grade begins to count anew, and waits for the tenures of the steps that lead on.
void watch_tenure(State& state, const Person& person) {
  for (const std::string& watch : std::set(state.tenures.of(person.id))) state.tenures.erase(watch);
  for (const LadderStep* step : state.ladder.sorted())
    if (step->from_grade == person.grade)
      state.tenures.insert({person.id + "/" + step->code, person.tenant, person.id,
                            tenure_until(person, read_ladder(step->facts).value())});
}

}  // namespace tandem::people

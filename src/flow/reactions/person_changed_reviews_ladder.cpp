#include "base/match.h"
#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

std::string person_in(const people::Event& event) {
  return match(event, [](const people::PersonPut& one) { return one.person.id; },
               [](const people::Attested& one) { return one.attestation.person; },
               [](const people::WorkNoted& one) { return one.person; },
               [](const people::CheckJudged& one) { return one.check.person; },
               [](const auto&) { return std::string(); });
}

}  // namespace

void person_changed_reviews_ladder(WorkInProgress& wip, const people::Event& event) {
  if (wip.state().people.ladder.size() == 0) return;
  if (const std::string person = person_in(event); !person.empty())
    wip.must(people::Command(people::ReviewLadder{person}));
}

}  // namespace tandem::flow

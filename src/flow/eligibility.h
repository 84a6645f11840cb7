// May this person do this task at this instant? What the rooms know, put together: groups and four eyes, what the
// service, its step, the contract line and the item ask of people, and how the person stands (people/eligibility.h).
#pragma once
#include <map>

#include "flow/state.h"
#include "people/eligibility.h"

namespace tandem::flow {

// For many tasks of one person at one instant: what is the same for every item of a step is looked at once.
class Eligibility {
 public:
  Eligibility(const State& state, const people::Person& person, Instant now)
      : state_(state), person_(person), now_(now) {}

  people::Failures against(const engine::UserTask& task);

 private:
  const people::Failures& against_step(const engine::UserTask& task, const work::WorkItem* item);
  void check_groups(const engine::UserTask& task, people::Failures& failures) const;
  void check_other_person(const engine::UserTask& task, const work::WorkItem* item, people::Failures& failures) const;
  void check_item(const engine::UserTask& task, const work::WorkItem* item, people::Failures& failures) const;

  const State& state_;
  const people::Person& person_;
  const Instant now_;
  // Tenant, line, element, theirs
  std::map<std::tuple<std::string, std::string, std::string, bool>, people::Failures> of_steps_;
};

// Of one task. A person the provider does not know is a user of the process API, to whom its rules do not apply:
// nothing speaks against them.
people::Failures failures_of(const State& state, const std::string& person, const engine::UserTask& task, Instant now);

// The item a task is done for: of the process that does it, or of one that called that. nullptr if it is for none.
const work::WorkItem* item_of(const State& state, const engine::UserTask& task);

}  // namespace tandem::flow

// May this person do this, at this instant? One pure function for offers, for assignment by hand and by other systems'
// clients, for "why not me", and for asking later who could have done what when.
#pragma once
#include "people/certification/requirement.h"
#include "people/state.h"

namespace tandem::people {

// Something that is needed and is not there.
struct Failure {
  std::string predicate;  // "skill", "country", "wipLimit", ...
  std::string code;       // which skill; "" where there is only one
  bool hard = true;       // else it is a wish that stays unfulfilled
  std::string needed;
  std::string there;
  std::string said = {};  // the whole in one sentence, where it has its own
};
using Failures = std::vector<Failure>;

// What is asked of whoever does a step of somebody's work.
struct Asked {
  std::string client;        // whose work it is: the tenant
  std::string line;          // the contract line, "" if it is of none
  bool dedicated = false;    // only people dedicated to the client or the line
  Requirements requirements;
};

// Which of the requirements the person does not meet, in their order.
Failures unmet(const State& state, const Person& person, const Requirements& requirements, const std::string& client,
               Instant now);

// Everything that speaks against it; empty: nothing does. `in_progress`: tasks the person has, without this one.
Failures failures(const State& state, const Person& person, const Asked& asked, std::int64_t in_progress, Instant now);

bool is_eligible(const Failures& failures);  // none of them is hard
std::string sentence(const Person& person, const Failure& failure);

}  // namespace tandem::people

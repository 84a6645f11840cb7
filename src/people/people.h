// The room "people": who there is, what they can and may do and how we know. From the profile follows who is eligible for
// which work at which instant (eligibility.h); there is no switch that makes somebody eligible.
#pragma once
#include <variant>

#include "base/result.h"
#include "core/keys.h"
#include "people/certification/commands.h"
#include "people/certification/events.h"
#include "people/skill/commands.h"
#include "people/skill/events.h"
#include "people/state.h"

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

using Command = std::variant<PutPerson, PutSkill, PutRoleProfile, Attest, Withdraw>;

const char* name(const Command& command);  // "PutPerson"

struct PersonPut { Person person; };
EVENT(PersonPut, person)
using Event = std::variant<PersonPut, SkillPut, RoleProfilePut, Attested, Withdrawn>;
using Events = std::vector<Event>;

Result<Events> decide(const State& state, const Command& command, core::Keys& keys, Instant now);
// What whoever gave the command wants to know: the key of what was made. null if nothing was.
Value answer(const Events& events);
void apply(State& state, const Event& event);

bool belongs_to(const Person& person, const Names& groups);  // to any of them

}  // namespace tandem::people

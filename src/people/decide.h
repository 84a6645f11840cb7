// One decider for each command, beside its subject.
#pragma once
#include "people/people.h"

namespace tandem::people {

Result<Events> decide_one(const State& state, const PutPerson& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutSkill& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const PutRoleProfile& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Attest& command, core::Keys& keys, Instant now);
Result<Events> decide_one(const State& state, const Withdraw& command, core::Keys& keys, Instant now);

// What the command would record, of a person who need not be here yet.
Result<Attestation> attestation_of(const Attest& command, Instant now);

void apply_one(State& state, const PersonPut& event);
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

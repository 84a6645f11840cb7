// The room "people", as far as it goes yet: who there is. (Skills, certificates, training and the live gate come here.)
#pragma once
#include <variant>

#include "base/result.h"
#include "core/described.h"
#include "core/table.h"
#include "people/rows.h"

namespace tandem::people {

// A new person, or other facts about a known one.
struct PutPerson { std::string id, name; Names groups; std::int64_t authority = 0; };
using Command = std::variant<PutPerson>;

struct PersonPut { Person person; };
EVENT(PersonPut, person)
using Event = std::variant<PersonPut>;

struct State {
  core::Table<Person> people;
};

Result<std::vector<Event>> decide(const State& state, const Command& command, Instant now);
void apply(State& state, const Event& event);

bool belongs_to(const Person& person, const Names& groups);  // to any of them

}  // namespace tandem::people

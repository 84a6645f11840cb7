#include "people/people.h"

#include <algorithm>

#include "core/caller.h"

namespace tandem::people {

namespace {

Result<std::vector<Event>> decide_one(const State& state, const PutPerson& command, Instant now) {
  if (command.id.empty()) return reject(Code::invalid_argument, "A person needs an id: the name tasks are assigned to.", "/id");
  if (command.authority < 0) return reject(Code::invalid_argument, "An authority is a sum of zero or more.", "/authority");
  const Person* known = state.people.find(command.id);
  return std::vector<Event>{PersonPut{{command.id, core::provider_tenant, command.name.empty() ? command.id : command.name,
                                       command.groups, command.authority, known ? known->joined_at : now}}};
}

}  // namespace

Result<std::vector<Event>> decide(const State& state, const Command& command, Instant now) {
  return std::visit([&](const auto& one) { return decide_one(state, one, now); }, command);
}

void apply(State& state, const Event& event) {
  const Person& person = std::get<PersonPut>(event).person;
  if (state.people.find(person.id)) state.people.change(person.id, [&](Person& row) { row = person; });
  else state.people.insert(person);
}

bool belongs_to(const Person& person, const Names& groups) {
  return std::ranges::any_of(groups, [&](const std::string& group) { return std::ranges::find(person.groups, group) != person.groups.end(); });
}

}  // namespace tandem::people

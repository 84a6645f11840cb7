#include "people/people.h"

#include <algorithm>

#include "core/caller.h"
#include "people/decide.h"
#include "people/hours.h"

namespace tandem::people {

const char* name(const Command& command) {
  static constexpr const char* names[] = {"PutPerson", "PutSkill", "PutRoleProfile", "Attest", "Withdraw"};
  static_assert(std::size(names) == std::variant_size_v<Command>);
  return names[command.index()];
}

namespace {

Result<void> is_complete(const State& state, const PutPerson& command) {
  if (command.id.empty()) return reject(Code::invalid_argument, "A person needs an id: the name tasks are assigned to.", "/id");
  if (command.id.find('/') != std::string::npos) return reject(Code::invalid_argument, "A person's id has no '/' in it.", "/id");
  if (command.authority < 0) return reject(Code::invalid_argument, "An authority is a sum of zero or more.", "/authority");
  if (command.wip_limit < 0) return reject(Code::invalid_argument, "A limit of tasks is zero (none) or more.", "/wipLimit");
  if (!is_valid(zone_of(command.time_zone))) return reject(Code::invalid_argument, "There is no time zone '" + command.time_zone + "'.", "/timeZone");
  if (!command.role.empty() && !state.roles.find(command.role)) return reject(Code::not_found, "There is no role profile '" + command.role + "'.", "/role");
  TRY(read_hours(command.hours));
  return {};
}

Person person_of(const PutPerson& command, const Person* known, Instant now) {
  Person person;
  person.id = command.id;
  person.tenant = core::provider_tenant;
  person.name = command.name.empty() ? command.id : command.name;
  person.groups = command.groups;
  person.authority = command.authority;
  person.joined_at = known ? known->joined_at : now;
  person.country = command.country;
  person.time_zone = command.time_zone;
  person.role = command.role;
  person.grade = command.grade;
  person.grade_since = known && known->grade == command.grade ? known->grade_since : now;
  person.wip_limit = command.wip_limit;
  person.hours = command.hours;
  person.facts = command.facts;
  return person;
}

}  // namespace

Result<Events> decide_one(const State& state, const PutPerson& command, core::Keys&, Instant now) {
  if (auto complete = is_complete(state, command); !complete) return std::unexpected(complete.error());
  Events events{PersonPut{person_of(command, state.people.find(command.id), now)}};
  for (std::size_t i = 0; i < command.attestations.size(); ++i) {
    Attest attest = command.attestations[i];
    attest.person = command.id;
    auto attestation = attestation_of(attest, now);
    if (!attestation) {
      attestation.error().path = "/attestations/" + std::to_string(i) + attestation.error().path;
      return std::unexpected(std::move(attestation.error()));
    }
    events.emplace_back(Attested{std::move(*attestation)});
  }
  return events;
}

void apply_one(State& state, const PersonPut& event) { put(state.people, event.person); }

Result<Events> decide(const State& state, const Command& command, core::Keys& keys, Instant now) {
  return std::visit([&](const auto& one) { return decide_one(state, one, keys, now); }, command);
}

Value answer(const Events& events) {
  const auto* attested = events.empty() ? nullptr : std::get_if<Attested>(&events.front());
  return attested ? Value::context({{"attestation", attested->attestation.key}}) : Value();
}

void apply(State& state, const Event& event) {
  std::visit([&](const auto& one) { apply_one(state, one); }, event);
}

bool belongs_to(const Person& person, const Names& groups) {
  return std::ranges::any_of(groups, [&](const std::string& group) { return std::ranges::find(person.groups, group) != person.groups.end(); });
}

}  // namespace tandem::people

#include "people/people.h"

#include <algorithm>

#include "calendar/hours.h"
#include "core/caller.h"
#include "people/decide.h"
#include "people/training/exam.h"

namespace tandem::people {

const char* name(const Command& command) {
  static constexpr const char* names[] = {
      "PutPerson",         "ImportPeople", "PutSkill",        "PutRoleProfile", "Attest",         "Withdraw",
      "PutExam",           "StartAttempt", "FinishAttempt",   "PutCurriculum",  "Enrol",          "FinishModule",
      "NoteWork",          "DrawCheck",    "JudgeCheck",      "PutLadderStep",  "DecideProposal", "ReviewLadder",
      "PutRequisition",    "Apply",        "VerifyAcademics", "NoteInterview",  "Offer",          "Hire",
      "RejectApplication", "Shortlist"};
  static_assert(std::size(names) == std::variant_size_v<Command>);
  return names[command.index()];
}

namespace {

Result<void> is_complete(const State& state, const PutPerson& command) {
  if (command.id.empty())
    return reject(Code::invalid_argument, "A person needs an id: the name tasks are assigned to.", "/id");
  if (command.id.find('/') != std::string::npos)
    return reject(Code::invalid_argument, "A person's id has no '/' in it.", "/id");
  if (command.authority < 0)
    return reject(Code::invalid_argument, "An authority is a sum of zero or more.", "/authority");
  if (command.wip_limit < 0)
    return reject(Code::invalid_argument, "A limit of tasks is zero (none) or more.", "/wipLimit");
  if (!is_valid(calendar::zone_of(command.time_zone)))
    return reject(Code::invalid_argument, "There is no time zone '" + command.time_zone + "'.", "/timeZone");
  if (!command.role.empty() && !state.roles.find(command.role))
    return reject(Code::not_found, "There is no role profile '" + command.role + "'.", "/role");
  TRY(calendar::read_week(command.hours));
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

// All that is wrong with the list is said at once.
Result<Events> decide_one(const State& state, const ImportPeople& command, core::Keys& keys, Instant now) {
  Events events;
  Rejection rejection{Code::invalid_argument, "The list has mistakes; nothing was imported.", "", command.problems};
  for (const auto& [line, person] : command.people) {
    auto of_one = decide_one(state, person, keys, now);
    if (!of_one)
      rejection.problems.push_back({"line " + std::to_string(line) + " " + of_one.error().path, of_one.error().reason});
    else events.insert(events.end(), std::move_iterator(of_one->begin()), std::move_iterator(of_one->end()));
  }
  if (!rejection.problems.empty()) return std::unexpected(std::move(rejection));
  return command.dry_run ? Events() : events;
}

void apply_one(State& state, const PersonPut& event) {
  const Person* known = state.people.find(event.person.id);
  const bool has_new_grade = !known || known->grade != event.person.grade;
  put(state.people, event.person);
  if (!has_new_grade) return;
  watch_tenure(state, event.person);
  if (state.performances.find(event.person.id))
    state.performances.change(
        event.person.id, [&](Performance& row) { row = {row.person, row.tenant, 0, 0, 0, event.person.grade_since}; });
}

Result<Events> decide(const State& state, const Command& command, core::Keys& keys, Instant now) {
  return std::visit([&](const auto& one) { return decide_one(state, one, keys, now); }, command);
}

namespace {

Value answer_to(const State& state, const AttemptStarted& event) {
  const Attempt& attempt = event.attempt;
  const auto plan = read_exam(state.exams.get(attempt.exam).facts);
  return Value::context({{"attempt", attempt.key.value},
                         {"number", attempt.number},
                         {"questions", questions(*plan, attempt.track, attempt.items)}});
}
Value answer_to(const State&, const AttemptFinished& event) {
  const Attempt& attempt = event.attempt;
  return Value::context({{"attempt", attempt.key.value},
                         {"score", attempt.score},
                         {"passed", attempt.passed},
                         {"band", attempt.band},
                         {"sections", attempt.sections}});
}
Value answer_to(const State&, const EnrolmentPut& event) {
  const Enrolment& enrolment = event.enrolment;
  return Value::context({{"enrolment", enrolment.key},
                         {"weeks", enrolment.weeks},
                         {"productiveOn", to_iso(enrolment.productive_on)},
                         {"completed", enrolment.completed_at.has_value()}});
}
Value answer_to(const State&, const Attested& event) {
  return Value::context({{"attestation", event.attestation.key}});
}
Value answer_to(const State&, const CheckDrawn& event) { return Value::context({{"check", event.check.key.value}}); }
Value answer_to(const State&, const Applied& event) {
  return Value::context({{"application", event.application.key.value}});
}
Value answer_to(const State&, const ApplicationMoved& event) {
  return Value::context({{"application", event.application.key.value},
                         {"stage", core::enum_name(event.application.stage)},
                         {"track", core::enum_name(event.application.track)}});
}
template <class Other>
Value answer_to(const State&, const Other&) { return Value(); }

Value counted(const ImportPeople& command) {
  std::int64_t attestations = 0;
  for (const auto& one : command.people) attestations += static_cast<std::int64_t>(one.person.attestations.size());
  return Value::context({{"people", static_cast<std::int64_t>(command.people.size())},
                         {"attestations", attestations},
                         {"dryRun", command.dry_run}});
}

}  // namespace

Value answer(const State& state, const Command& command, const Events& events) {
  if (const auto* shortlist = std::get_if<Shortlist>(&command)) return answer_to(state, *shortlist);
  if (const auto* import = std::get_if<ImportPeople>(&command)) return counted(*import);
  return events.empty() ? Value()
                        : std::visit([&](const auto& event) { return answer_to(state, event); }, events.front());
}

void apply(State& state, const Event& event) {
  std::visit([&](const auto& one) { apply_one(state, one); }, event);
}

bool belongs_to(const Person& person, const Names& groups) {
  return std::ranges::any_of(
      groups, [&](const std::string& group) { return std::ranges::find(person.groups, group) != person.groups.end(); });
}

}  // namespace tandem::people

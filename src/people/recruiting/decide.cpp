#include "core/caller.h"
#include "people/certification/credential_types.h"
#include "people/decide.h"
#include "people/recruiting/requisition.h"

namespace tandem::people {

namespace {

std::string name_in(const Value& facts, const std::string& code) {
  return facts["name"].is_string() ? std::string(facts["name"].string()) : code;
}

Result<Application> find_application(const State& state, ApplicationKey key) {
  const Application* application = state.applications.find(key);
  if (!application)
    return reject(Code::not_found, "There is no application with key '" + std::to_string(key.value) + "'.");
  if (application->stage == Stage::hired || application->stage == Stage::rejected)
    return reject(Code::invalid_state,
                  std::string("The application is over: ") + core::enum_name(application->stage) + ".");
  return *application;
}

Events moved(Application application, Instant now) {
  application.moved_at = now;
  return {ApplicationMoved{std::move(application)}};
}

RequisitionPlan plan_of(const State& state, const Application& application) {
  return read_requisition(state.requisitions.get(application.requisition).facts).value();
}

std::unexpected<Rejection> not_offered(const Application& application, const Failures& failures) {
  Rejection rejection{Code::unprocessable,
                      application.name + " cannot be made an offer: the requisition asks for more."};
  for (const Failure& failure : failures)
    rejection.problems.push_back({"/" + failure.predicate + (failure.code.empty() ? "" : "/" + failure.code),
                                  failure.needed + "; there is " + failure.there});
  return std::unexpected(std::move(rejection));
}

}  // namespace

const Application* application_of(const State& state, const std::string& taker) {
  constexpr std::string_view prefix = "application:";
  if (!taker.starts_with(prefix)) return nullptr;
  const auto key = Decimal::parse(taker.substr(prefix.size()));
  return key ? state.applications.find(ApplicationKey{key->to_int64().value_or(0)}) : nullptr;
}

// R208: the score leads to the interview for expert work or to the one for routine work; R206: who wishes for routine
// work is not sent to the other.
void assess_application(const State& state, const Attempt& attempt, std::int64_t bpo_cut, Events& events) {
  const Application* known = application_of(state, attempt.taker);
  if (!known || known->stage != Stage::applied) return;
  const RequisitionPlan plan = plan_of(state, *known);
  if (plan.exam != attempt.exam) return;
  Application application = *known;
  application.score = attempt.score;
  application.sections = attempt.sections;
  const bool is_expert = application.preference == Track::kpo && attempt.score >= plan.kpo_cut;
  application.track = is_expert ? Track::kpo : Track::bpo;
  if (is_expert) application.stage = Stage::interview_kpo;
  else if (attempt.score >= bpo_cut) application.stage = Stage::interview_bpo;
  else application.stage = Stage::rejected;
  application.moved_at = *attempt.finished_at;
  events.emplace_back(ApplicationMoved{std::move(application)});
}

Result<Events> decide_one(const State& state, const PutRequisition& command, core::Keys&, Instant) {
  if (command.code.empty()) return reject(Code::invalid_argument, "A requisition needs a code.", "/code");
  const RequisitionPlan plan = TRY(read_requisition(command.facts));
  if (!plan.exam.empty() && !state.exams.find(plan.exam))
    return reject(Code::not_found, "There is no exam '" + plan.exam + "'.", "/exam");
  return Events{RequisitionPut{
      {command.code, core::provider_tenant, name_in(command.facts, command.code), command.facts, command.open}}};
}

Result<Events> decide_one(const State& state, const Apply& command, core::Keys& keys, Instant now) {
  const Requisition* requisition = state.requisitions.find(command.requisition);
  if (!requisition || !requisition->open)
    return reject(Code::not_found, "There is no open requisition '" + command.requisition + "'.", "/requisition");
  if (command.name.empty()) return reject(Code::invalid_argument, "A candidate has a name.", "/name");
  if (command.experience_months < 0)
    return reject(Code::invalid_argument, "Experience is zero months or more.", "/experienceMonths");
  Context academics = command.academics.is_context() ? command.academics.context() : Context();
  academics.put("verified", false);  // that is not for the candidate to say
  return Events{Applied{{{keys.next()},
                         core::provider_tenant,
                         command.requisition,
                         command.name,
                         command.preference,
                         Value(std::move(academics)),
                         command.experience_months,
                         Stage::applied,
                         command.preference,
                         -1,
                         {},
                         -1,
                         "",
                         now,
                         now}}};
}

Result<Events> decide_one(const State& state, const VerifyAcademics& command, core::Keys&, Instant now) {
  Application application = TRY(find_application(state, command.application));
  Context academics = application.academics.context();
  academics.put("verified", command.verified);
  application.academics = Value(std::move(academics));
  return moved(std::move(application), now);
}

Result<Events> decide_one(const State& state, const NoteInterview& command, core::Keys&, Instant now) {
  Application application = TRY(find_application(state, command.application));
  if (application.stage != Stage::interview_bpo && application.stage != Stage::interview_kpo)
    return reject(Code::invalid_state, "The application has not come to an interview.");
  if (command.score < 0 || command.score > 10'000)
    return reject(Code::invalid_argument, "An interview is scored with 0 to 100 %.", "/score");
  application.interview = command.score;
  return moved(std::move(application), now);
}

Result<Events> decide_one(const State& state, const Offer& command, core::Keys&, Instant now) {
  Application application = TRY(find_application(state, command.application));
  const RequisitionPlan plan = plan_of(state, application);
  if (!plan.exam.empty() && application.stage == Stage::applied)
    return reject(Code::invalid_state, "The exam '" + plan.exam + "' comes before an offer.");
  const Failures failures = against_offer(plan, application);
  if (!failures.empty()) return not_offered(application, failures);
  application.stage = Stage::offered;
  return moved(std::move(application), now);
}

namespace {

// What the candidate brings with them that was verified.
void attest_degree(const Application& application, const std::string& person, Instant now, Events& events) {
  const Value& academics = application.academics;
  if (!academics["verified"].is_true() || !academics["degree"].is_string()) return;
  Attest attest{person, Proof::credential,      "degree." + std::string(academics["degree"].string()),
                0,      Verification::verified, now};
  attest.facts = academics;
  if (auto degree = attestation_of(attest, now)) events.emplace_back(Attested{std::move(*degree)});
}

}  // namespace

Result<Events> decide_one(const State& state, const Hire& command, core::Keys& keys, Instant now) {
  Application application = TRY(find_application(state, command.application));
  if (application.stage != Stage::offered) return reject(Code::invalid_state, "Nobody is hired without an offer.");
  if (state.people.find(command.person))
    return reject(Code::already_exists, "There is somebody with the id '" + command.person + "' already.", "/person");
  Events events = TRY(decide_one(
      state,
      PutPerson{.id = command.person, .name = application.name, .groups = command.groups, .grade = command.grade}, keys,
      now));
  attest_degree(application, command.person, now, events);
  application.stage = Stage::hired;
  application.person = command.person;
  application.moved_at = now;
  events.emplace_back(ApplicationMoved{std::move(application)});
  return events;
}

Result<Events> decide_one(const State& state, const RejectApplication& command, core::Keys&, Instant now) {
  Application application = TRY(find_application(state, command.application));
  application.stage = Stage::rejected;
  return moved(std::move(application), now);
}

}  // namespace tandem::people

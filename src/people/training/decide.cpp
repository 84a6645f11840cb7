// Exams, curricula, and checks of finished work.
#include "people/decide.h"

#include <algorithm>

#include "core/caller.h"
#include "people/certification/levels.h"
#include "people/training/curriculum.h"
#include "people/training/exam.h"

namespace tandem::people {

namespace {

std::string name_in(const Value& facts, const std::string& code) {
  return facts["name"].is_string() ? std::string(facts["name"].string()) : code;
}

Result<void> needs_code(const std::string& code) {
  if (code.empty() || code.find('/') != std::string::npos)
    return reject(Code::invalid_argument, "A code is needed, without '/'.", "/code");
  return {};
}

std::vector<const Attempt*> attempts_at(const State& state, const std::string& exam, const std::string& taker) {
  std::vector<const Attempt*> attempts;
  for (const AttemptKey key : state.attempts.of(taker))
    if (const Attempt& attempt = state.attempts.get(key); attempt.exam == exam) attempts.push_back(&attempt);
  return attempts;
}

Result<void> may_sit(const ExamPlan& plan, const std::vector<const Attempt*>& attempts, Instant now) {
  if (attempts.empty()) return {};
  const Attempt& last = *attempts.back();
  if (!last.finished_at)
    return reject(Code::invalid_state, "An attempt is under way: '" + std::to_string(last.key.value) + "'.");
  if (plan.max_attempts > 0 && last.number >= plan.max_attempts)
    return reject(Code::invalid_state, "All " + std::to_string(plan.max_attempts) + " attempts have been used.");
  const Instant again = *last.finished_at + plan.retake_after;
  if (now < again) return reject(Code::invalid_state, "It may be taken again from " + to_iso(again) + ".");
  return {};
}

// What a person passes stays with them.
void attest_exam(const State& state, const Attempt& attempt, const ExamPlan& plan, Instant now, Events& events) {
  if (!attempt.passed || !state.people.find(attempt.taker)) return;
  Attest attest{attempt.taker, Proof::exam, attempt.exam, attempt.band, Verification::verified, now};
  if (plan.valid_months > 0) attest.valid_until = months_after(now, plan.valid_months);
  attest.facts = Value::context({{"attempt", std::to_string(attempt.key.value)}, {"score", attempt.score}});
  events.emplace_back(Attested{attestation_of(attest, now).value()});
}

}  // namespace

Result<Events> decide_one(const State&, const PutExam& command, core::Keys&, Instant) {
  TRY(needs_code(command.code));
  TRY(read_exam(command.facts));
  return Events{ExamPut{{command.code, core::provider_tenant, name_in(command.facts, command.code), command.facts}}};
}

Result<Events> decide_one(const State& state, const StartAttempt& command, core::Keys& keys, Instant now) {
  const Exam* exam = state.exams.find(command.exam);
  if (!exam) return reject(Code::not_found, "There is no exam '" + command.exam + "'.", "/exam");
  if (!state.people.find(command.taker) && !application_of(state, command.taker))
    return reject(Code::not_found, "There is nobody here with the id '" + command.taker + "' who could sit it.",
                  "/person");
  const ExamPlan plan = TRY(read_exam(exam->facts));
  const auto earlier = attempts_at(state, command.exam, command.taker);
  TRY(may_sit(plan, earlier, now));
  Attempt attempt{{keys.next()}, core::provider_tenant, command.exam, command.taker, command.track};
  attempt.number = static_cast<std::int64_t>(earlier.size()) + 1;
  attempt.seed = command.seed;
  attempt.items = draw(plan, command.track, command.seed);
  attempt.started_at = now;
  return Events{AttemptStarted{std::move(attempt)}};
}

Result<Events> decide_one(const State& state, const FinishAttempt& command, core::Keys&, Instant now) {
  const Attempt* known = state.attempts.find(command.attempt);
  if (!known)
    return reject(Code::not_found, "There is no attempt with key '" + std::to_string(command.attempt.value) + "'.");
  if (known->finished_at)
    return reject(Code::invalid_state, "The attempt was finished at " + to_iso(*known->finished_at) + ".");
  const ExamPlan plan = TRY(read_exam(state.exams.get(known->exam).facts));
  const Marks marks = mark(plan, known->items, command.answers, known->track);
  Attempt attempt = *known;
  attempt.answers = command.answers;
  attempt.sections = marks.sections;
  attempt.score = marks.score;
  attempt.passed = marks.passed;
  attempt.band = marks.band;
  attempt.finished_at = now;
  Events events{AttemptFinished{attempt}};
  attest_exam(state, attempt, plan, now, events);
  assess_application(state, attempt, plan.cuts[0], events);
  return events;
}

Result<Events> decide_one(const State& state, const PutCurriculum& command, core::Keys&, Instant) {
  TRY(needs_code(command.code));
  const CurriculumPlan plan = TRY(read_curriculum(command.facts));
  for (const Module& module : plan.modules)
    if (!module.exam.empty() && !state.exams.find(module.exam))
      return reject(Code::not_found, "There is no exam '" + module.exam + "'.", "/modules");
  return Events{CurriculumPut{
      {command.code, core::provider_tenant, name_in(command.facts, command.code), command.track, command.facts}}};
}

Result<Events> decide_one(const State& state, const Enrol& command, core::Keys&, Instant now) {
  if (!state.people.find(command.person))
    return reject(Code::not_found, "There is nobody here with the id '" + command.person + "'.", "/person");
  const Curriculum* curriculum = state.curricula.find(command.curriculum);
  if (!curriculum)
    return reject(Code::not_found, "There is no curriculum '" + command.curriculum + "'.", "/curriculum");
  if (command.criticality < 1 || command.criticality > 5)
    return reject(Code::invalid_argument, "A process's criticality is 1 to 5.", "/criticality");
  const std::string key = enrolment_key(command.person, command.curriculum);
  if (const Enrolment* known = state.enrolments.find(key); known && !known->completed_at)
    return reject(Code::already_exists, "They are in this curriculum already.");
  const std::int64_t weeks = TRY(read_curriculum(curriculum->facts)).weeks(command.criticality);
  return Events{EnrolmentPut{{key,
                              core::provider_tenant,
                              command.person,
                              command.curriculum,
                              command.criticality,
                              weeks,
                              now,
                              now + std::chrono::hours(24 * 7 * weeks),
                              {},
                              {}}}};
}

namespace {

bool has_passed(const State& state, const std::string& person, const std::string& exam, Instant now) {
  return unmet(state, state.people.get(person), {{.kind = Proof::exam, .code = exam}}, "", now).empty();
}

void attest_training(const Enrolment& enrolment, const CurriculumPlan& plan, Instant now, Events& events) {
  Attest attest{enrolment.person, Proof::training, enrolment.curriculum, 0, Verification::verified, now};
  if (plan.valid_months > 0) attest.valid_until = months_after(now, plan.valid_months);
  events.emplace_back(Attested{attestation_of(attest, now).value()});
}

}  // namespace

Result<Events> decide_one(const State& state, const FinishModule& command, core::Keys&, Instant now) {
  const Enrolment* known = state.enrolments.find(enrolment_key(command.person, command.curriculum));
  if (!known || known->completed_at)
    return reject(Code::not_found, "'" + command.person + "' is not in the curriculum '" + command.curriculum + "'.");
  const CurriculumPlan plan = TRY(read_curriculum(state.curricula.get(command.curriculum).facts));
  const auto module = std::ranges::find(plan.modules, command.module, &Module::code);
  if (module == plan.modules.end())
    return reject(Code::not_found, "The curriculum has no module '" + command.module + "'.", "/module");
  if (!module->exam.empty() && !has_passed(state, command.person, module->exam, now))
    return reject(Code::invalid_state,
                  "The module ends with the exam '" + module->exam + "', which they have not passed.");
  Enrolment enrolment = *known;
  if (std::ranges::find(enrolment.done, command.module) == enrolment.done.end())
    enrolment.done.push_back(command.module);
  const bool is_all = std::ranges::all_of(plan.modules, [&](const Module& one) {
    return std::ranges::find(enrolment.done, one.code) != enrolment.done.end();
  });
  if (is_all) enrolment.completed_at = now;
  Events events{EnrolmentPut{enrolment}};
  for (Attest given : module->gives) {
    given.person = command.person;
    events.emplace_back(Attested{TRY(attestation_of(given, now))});
  }
  if (is_all) attest_training(enrolment, plan, now, events);
  return events;
}

// ---- finished work

namespace {

WorkCheck check_of(const DrawCheck& command, CheckReason reason, core::Keys& keys, Instant now) {
  return {{keys.next()}, command.tenant,    command.person, command.activity,
          command.item,  command.user_task, reason,         now};
}

bool is_supervised(const State& state, const std::string& person, const std::string& activity) {
  const Attestation* practice = state.attestations.find(attestation_key(person, Proof::practice, activity, {}));
  return practice && practice->level < free_practice;
}

}  // namespace

// R126: whoever is supervised in an activity has every item checked.
Result<Events> decide_one(const State& state, const NoteWork& command, core::Keys& keys, Instant now) {
  if (!state.people.find(command.person)) return Events{};
  Events events{WorkNoted{command.person, now}};
  if (is_supervised(state, command.person, command.activity))
    events.emplace_back(
        CheckDrawn{check_of({command.tenant, command.person, command.activity, command.item, command.user_task},
                            CheckReason::supervised, keys, now)});
  return events;
}

Result<Events> decide_one(const State& state, const DrawCheck& command, core::Keys& keys, Instant now) {
  if (!state.people.find(command.person))
    return reject(Code::not_found, "There is nobody here with the id '" + command.person + "'.", "/person");
  return Events{CheckDrawn{check_of(command, CheckReason::sample, keys, now)}};
}

Result<Events> decide_one(const State& state, const JudgeCheck& command, core::Keys&, Instant now) {
  const WorkCheck* known = state.checks.find(command.check);
  if (!known)
    return reject(Code::not_found, "There is no open check with key '" + std::to_string(command.check.value) + "'.");
  if (command.checked_by == known->person) return reject(Code::unprocessable, "Nobody checks their own work.");
  WorkCheck check = *known;
  check.passed = command.passed;
  check.note = command.note;
  check.checked_by = command.checked_by;
  check.checked_at = now;
  return Events{CheckJudged{std::move(check)}};
}

}  // namespace tandem::people

// Exams, training, checks of finished work and the ladder.
#include <sodium.h>

#include "api/provider/words.h"
#include "format/json.h"
#include "views/training.h"

namespace tandem::api {
namespace {

using people::Command;

// What the answer calls a number is a key of the API: a string of digits.
Value with_key(const Value& answer, const char* name, const char* api_name) {
  Context entries = answer.context();
  entries.put(api_name, answer[name].number().to_string());
  entries.erase(name);
  return Value(std::move(entries));
}

// ---- exams

Answer<Body> put_exam(const Request& request) {
  TRY(require_administrator(request));
  auto body = TRY(read_object(request));
  return Body(Command(people::PutExam{in_path(request, "exam"), std::move(body)}));
}

// Chance comes in here and is kept with the attempt: with it anybody can draw the same items again.
std::int64_t seed() {
  std::int64_t seed = 0;
  randombytes_buf(&seed, sizeof seed);
  return seed;
}

Answer<Body> start_attempt(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  const auto application = TRY(fields.key("applicationKey"));
  const std::string taker =
      application ? "application:" + std::to_string(*application) : TRY(fields.required_text("person"));
  const auto given = TRY(fields.integer("seed"));
  const auto track = TRY(word(fields, "track", people::Track::bpo));
  return Body(Command(people::StartAttempt{in_path(request, "exam"), taker, track, given ? *given : seed()}));
}

Reply attempt_started(const Value& answer) {
  return Reply::json(to_json(with_key(answer, "attempt", "attemptKey")), 201);
}

Answer<Body> finish_attempt(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  return Body(Command(people::FinishAttempt{{TRY(read_key(request, "attemptKey"))}, TRY(fields.object("answers"))}));
}

Reply attempt_finished(const Value& answer) { return json_reply(with_key(answer, "attempt", "attemptKey")); }

// ---- training

Answer<Body> put_curriculum(const Request& request) {
  TRY(require_administrator(request));
  const Value facts = TRY(read_object(request));
  const auto track = TRY(word(Fields(facts), "track", people::Track::bpo));
  return Body(Command(people::PutCurriculum{in_path(request, "curriculum"), track, facts}));
}

Answer<Body> enrol(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  auto curriculum = TRY(fields.required_text("curriculum"));
  const auto criticality = TRY(fields.integer("criticality", 1));
  return Body(Command(people::Enrol{in_path(request, "person"), std::move(curriculum), criticality}));
}

Reply enrolled(const Value& answer) { return Reply::json(to_json(answer), 201); }

Answer<Body> finish_module(const Request& request) {
  TRY(require_administrator(request));
  return Body(Command(
      people::FinishModule{in_path(request, "person"), in_path(request, "curriculum"), in_path(request, "module")}));
}

// ---- checks

Answer<Body> draw_check(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto person = TRY(fields.required_text("person"));
  auto activity = TRY(fields.required_text("activity"));
  const auto item_key = TRY(fields.key("itemKey"));
  const auto user_task_key = TRY(fields.key("userTaskKey"));
  return Body(Command(people::DrawCheck{std::move(tenant_id), std::move(person), std::move(activity),
                                        item_key.value_or(0), user_task_key.value_or(0)}));
}

Reply check_drawn(const Value& answer) { return Reply::json(to_json(with_key(answer, "check", "checkKey")), 201); }

Answer<Body> judge_check(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  if (!fields.has("passed")) return not_provided("passed");
  const auto check_key = TRY(read_key(request, "checkKey"));
  const auto passed = TRY(fields.boolean("passed", false));
  auto note = TRY(fields.text("note"));
  return Body(Command(people::JudgeCheck{{check_key}, passed, std::move(note), caller_of(request).name}));
}

// ---- the ladder

Answer<Body> put_step(const Request& request) {
  TRY(require_administrator(request));
  const Value facts = TRY(read_object(request));
  const Fields fields(facts);
  auto from_grade = TRY(fields.required_text("fromGrade"));
  auto to_grade = TRY(fields.required_text("toGrade"));
  return Body(
      Command(people::PutLadderStep{in_path(request, "step"), std::move(from_grade), std::move(to_grade), facts}));
}

Answer<Body> decide_proposal(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  if (!fields.has("accept")) return not_provided("accept");
  return Body(Command(people::DecideProposal{
      {TRY(read_key(request, "proposalKey"))}, TRY(fields.boolean("accept", false)), caller_of(request).name}));
}

}  // namespace

void add_training(Resources& resources) {
  order(resources, Method::put, "/api/v1/exams/{exam}", put_exam);
  resources.view(Method::get, "/api/v1/exams", items_reply<views::list_exams>);
  order(resources, Method::post, "/api/v1/exams/{exam}/attempts", start_attempt, attempt_started);
  order(resources, Method::post, "/api/v1/exam-attempts/{attemptKey}/completion", finish_attempt, attempt_finished);
  resources.search("/api/v1/exam-attempts/search", views::search_attempts);
  order(resources, Method::put, "/api/v1/curricula/{curriculum}", put_curriculum);
  resources.view(Method::get, "/api/v1/curricula", items_reply<views::list_curricula>);
  order(resources, Method::post, "/api/v1/people/{person}/enrolments", enrol, enrolled);
  order(resources, Method::post, "/api/v1/people/{person}/enrolments/{curriculum}/modules/{module}/completion",
        finish_module, json_reply);
  resources.search("/api/v1/enrolments/search", views::search_enrolments);
  order(resources, Method::post, "/api/v1/checks", draw_check, check_drawn);
  order(resources, Method::post, "/api/v1/checks/{checkKey}/judgement", judge_check);
  resources.search("/api/v1/checks/search", views::search_checks);
  order(resources, Method::put, "/api/v1/ladder/{step}", put_step);
  resources.view(Method::get, "/api/v1/ladder", items_reply<views::list_ladder>);
  resources.search("/api/v1/proposals/search", views::search_proposals);
  order(resources, Method::post, "/api/v1/proposals/{proposalKey}/decision", decide_proposal);
}

}  // namespace tandem::api

// What is open in a case, who works on it and how long; findings offered to clients; the knowledge base.
#include "api/provider/dossier_words.h"
#include "views/dossier.h"

namespace tandem::api {
namespace {

Answer<DossierOrder> ask(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto kind = TRY(enum_of(fields, "kind", dossier::QuestionKind::question));
  const auto instance = TRY(case_in(request));
  auto text = TRY(fields.text("text"));
  return dossier_order(by, dossier::AskQuestion{instance, kind, std::move(text)}, "questionKey");
}

Answer<DossierOrder> answer(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto key = TRY(read_key(request, "questionKey"));
  auto answer = TRY(fields.text("answer"));
  const auto drop = TRY(fields.boolean("drop", false));
  return dossier_order(by, dossier::AnswerQuestion{{key}, std::move(answer), drop});
}

Answer<DossierOrder> join(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  const auto instance = TRY(case_in(request));
  auto role = TRY(fields.text("role"));
  dossier::JoinTeam command{instance, std::string(request.path_parameter("person")), std::move(role)};
  command.ends_at = TRY(time_of(fields, "endsAt"));
  return dossier_order("", std::move(command));
}

Answer<DossierOrder> leave(const Request& request) {
  return dossier_order("", dossier::LeaveTeam{TRY(case_in(request)), std::string(request.path_parameter("person"))});
}

Answer<DossierOrder> note_time(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto kind = TRY(enum_of(fields, "kind", dossier::TimeKind::handling));
  const auto instance = TRY(case_in(request));
  const auto minutes = TRY(fields.required_integer("minutes"));
  auto note = TRY(fields.text("note"));
  return dossier_order(by, dossier::RecordTime{instance, kind, minutes, std::move(note)}, "timeEntryKey");
}

Answer<DossierOrder> estimate(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  dossier::MakeEstimate command{.instance = TRY(case_in(request))};
  command.inputs = TRY(fields.small_integer("inputs")).value_or(0);
  command.decisions = TRY(fields.small_integer("decisions")).value_or(0);
  command.novelty = TRY(fields.small_integer("novelty")).value_or(0);
  command.minutes = TRY(fields.integer("minutes", 0));
  command.reason = TRY(fields.text("reason"));
  return dossier_order(by, std::move(command), "estimateKey");
}

Answer<DossierOrder> answer_estimate(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto key = TRY(read_key(request, "estimateKey"));
  const auto agree = TRY(fields.boolean("agree", true));
  auto reason = TRY(fields.text("reason"));
  return dossier_order(by, dossier::AnswerEstimate{{key}, agree, std::move(reason)});
}

Answer<DossierOrder> offer(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto claim = TRY(fields.text("claim"));
  auto benefit = TRY(fields.text("benefit"));
  auto line = TRY(fields.text("line"));
  auto case_definition_id = TRY(fields.text("caseDefinitionId"));
  dossier::OfferFinding command{std::move(tenant_id), std::move(claim), std::move(benefit), std::move(line),
                                std::move(case_definition_id)};
  command.noticed_in = TRY(fields.key("noticedInCaseKey"));
  return dossier_order(by, std::move(command), "offerKey");
}

Answer<DossierOrder> answer_offer(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request, Empty::allowed));
  const std::string_view act = request.path_parameter("act");
  if (act != "accept" && act != "decline")
    return std::unexpected(Fault(404, "NOT_FOUND", "There is no act '" + std::string(act) + "'"));
  const dossier::OfferKey key{TRY(read_key(request, "offerKey"))};
  auto reason = TRY(fields.text("reason"));
  return dossier_order(by, dossier::AnswerOffer{key, act == "accept", std::move(reason)}, "offerKey");
}

Answer<DossierOrder> publish(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  auto title = TRY(fields.text("title"));
  auto text = TRY(fields.text("text"));
  dossier::PublishArticle command{std::move(tenant_id), std::string(request.path_parameter("articleId")),
                                  std::move(title), std::move(text)};
  command.review_by = TRY(time_of(fields, "reviewBy"));
  if (const auto written_in = TRY(fields.key("caseKey"))) command.written_in = dossier::CaseKey{*written_in};
  return dossier_order(by, std::move(command), "articleKey");
}

Answer<DossierOrder> mandate(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  auto site = TRY(fields.text("site"));
  auto autonomy = TRY(fields.object("autonomy"));
  return dossier_order(
      "", dossier::GiveMandate{std::string(request.path_parameter("person")), std::move(site), std::move(autonomy)});
}

}  // namespace

void add_dossier_matters(Resources& resources) {
  resources.order(Method::post, "/api/v1/cases/{caseKey}/questions", "ASK", ask);
  resources.search("/api/v1/questions/search", views::search_questions);
  resources.order(Method::post, "/api/v1/questions/{questionKey}/answer", "ANSWER", answer);
  resources.order(Method::put, "/api/v1/cases/{caseKey}/team/{person}", "JOIN", join);
  resources.order(Method::remove, "/api/v1/cases/{caseKey}/team/{person}", "LEAVE", leave);
  resources.search("/api/v1/team-members/search", views::search_team);
  resources.order(Method::post, "/api/v1/cases/{caseKey}/time-entries", "NOTE", note_time);
  resources.search("/api/v1/time-entries/search", views::search_time_entries);
  resources.item("/api/v1/cases/{caseKey}/time", "caseKey", views::time_of);
  resources.order(Method::post, "/api/v1/cases/{caseKey}/estimates", "ESTIMATE", estimate);
  resources.search("/api/v1/estimates/search", views::search_estimates);
  resources.order(Method::post, "/api/v1/estimates/{estimateKey}/answer", "ANSWER", answer_estimate);
  resources.order(Method::post, "/api/v1/offers", "OFFER", offer);
  resources.search("/api/v1/offers/search", views::search_offers);
  resources.item("/api/v1/offers/{offerKey}", "offerKey", views::get_offer);
  resources.order(Method::post, "/api/v1/offers/{offerKey}/acts/{act}", "ANSWER", answer_offer);
  resources.order(Method::put, "/api/v1/articles/{articleId}", "PUBLISH", publish);
  resources.search("/api/v1/articles/search", views::search_articles);
  resources.order(Method::put, "/api/v1/people/{person}/mandate", "MANDATE", mandate);
  resources.search("/api/v1/mandates/search", views::search_mandates);
}

}  // namespace tandem::api

// Findings of a case, and the decisions that rest on them.
#include "api/provider/dossier_words.h"
#include "views/dossier.h"

namespace tandem::api {
namespace {

Answer<Value> list_or_null(const Fields& fields, std::string_view name) {
  if (!fields.has(name)) return Value();
  return Value(TRY(fields.list(name)));
}

Answer<dossier::Names> names_in(const Fields& fields, std::string_view name) {
  return TRY(fields.texts(name)).value_or(dossier::Names());
}

Answer<DossierOrder> state(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto instance = TRY(case_in(request));
  auto claim = TRY(fields.text("claim"));
  auto evidence = TRY(list_or_null(fields, "evidence"));
  dossier::StateFinding command{.instance = instance, .claim = std::move(claim), .cites = std::move(evidence)};
  command.rests_on = TRY(names_in(fields, "restsOn"));
  command.confidence = TRY(fields.small_integer("confidence")).value_or(50);
  return dossier_order(by, std::move(command), "findingKey");
}

Answer<DossierOrder> revise(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  dossier::ReviseFinding command{.finding = {TRY(read_key(request, "findingKey"))}};
  command.claim = TRY(fields.optional_text("claim"));
  if (fields.has("evidence")) command.cites = TRY(list_or_null(fields, "evidence"));
  command.rests_on = TRY(fields.texts("restsOn"));
  command.confidence = TRY(fields.small_integer("confidence"));
  command.reason = TRY(fields.text("reason"));
  return dossier_order(by, std::move(command));
}

Answer<DossierOrder> move(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request, Empty::allowed));
  const auto act = TRY(enum_of_path<dossier::FindingAct>(request, "act"));
  const auto key = TRY(read_key(request, "findingKey"));
  auto reason = TRY(fields.text("reason"));
  return dossier_order(by, dossier::MoveFinding{{key}, act, std::move(reason)});
}

Answer<DossierOrder> comment(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto finding_key = TRY(read_key(request, "findingKey"));
  auto text = TRY(fields.text("text"));
  dossier::CommentOn command{{finding_key}, {}, std::move(text)};
  if (const auto review = TRY(fields.key("reviewKey"))) command.review = dossier::ReviewKey{*review};
  return dossier_order(by, std::move(command), "commentKey");
}

Answer<DossierOrder> judge(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto instance = TRY(case_in(request));
  auto question = TRY(fields.text("question"));
  auto outcome = TRY(fields.text("outcome"));
  dossier::Judge command{.instance = instance, .question = std::move(question), .outcome = std::move(outcome)};
  command.rationale = TRY(fields.text("rationale"));
  command.options = TRY(list_or_null(fields, "options"));
  command.cites = TRY(list_or_null(fields, "evidence"));
  command.findings = TRY(names_in(fields, "findings"));
  command.articles = TRY(names_in(fields, "articles"));
  command.evaluation = TRY(fields.key("decisionEvaluationKey"));
  command.amount = TRY(fields.integer("amount", 0));
  if (const auto older = TRY(fields.key("supersedes"))) command.supersedes = dossier::JudgementKey{*older};
  return dossier_order(by, std::move(command), "judgementKey");
}

template <bool approve>
Answer<DossierOrder> answer(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const auto judgement_key = TRY(read_key(request, "judgementKey"));
  auto rationale = TRY(fields.text("rationale"));
  return dossier_order(by, dossier::AnswerJudgement{{judgement_key}, approve, std::move(rationale)});
}

}  // namespace

void add_dossier_findings(Resources& resources) {
  resources.order(Method::post, "/api/v1/cases/{caseKey}/findings", "STATE", state);
  resources.search("/api/v1/findings/search", views::search_findings);
  resources.item("/api/v1/findings/{findingKey}", "findingKey", views::get_finding);
  resources.order(Method::patch, "/api/v1/findings/{findingKey}", "REVISE", revise);
  resources.order(Method::post, "/api/v1/findings/{findingKey}/acts/{act}", "MOVE", move);
  resources.order(Method::post, "/api/v1/findings/{findingKey}/comments", "COMMENT", comment);
  resources.search("/api/v1/comments/search", views::search_comments);
  resources.order(Method::post, "/api/v1/cases/{caseKey}/judgements", "JUDGE", judge);
  resources.search("/api/v1/judgements/search", views::search_judgements);
  resources.item("/api/v1/judgements/{judgementKey}", "judgementKey", views::get_judgement);
  resources.order(Method::post, "/api/v1/judgements/{judgementKey}/approval", "APPROVE", answer<true>);
  resources.order(Method::post, "/api/v1/judgements/{judgementKey}/return", "RETURN", answer<false>);
}

}  // namespace tandem::api

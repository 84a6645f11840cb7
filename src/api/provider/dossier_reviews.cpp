// Reviews and panels: asked for, opined on, seen when they may be seen.
#include "api/provider/dossier_words.h"
#include "views/dossier.h"

namespace tandem::api {
namespace {

Answer<DossierOrder> ask(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  dossier::RequestReview command{.instance = TRY(case_in(request)), .question = TRY(fields.text("question"))};
  command.findings = TRY(fields.texts("findings")).value_or(dossier::Names());
  command.wanted = TRY(fields.small_integer("wanted")).value_or(0);
  command.reviewers = TRY(fields.texts("reviewers")).value_or(dossier::Names());
  command.group = TRY(fields.text("group"));
  command.blind = TRY(fields.boolean("blind", false));
  command.by_majority = TRY(fields.boolean("byMajority", false));
  command.different_sites = TRY(fields.boolean("differentSites", false));
  command.due_at = TRY(time_of(fields, "dueAt"));
  return dossier_order(by, std::move(command), "reviewKey");
}

Answer<DossierOrder> give(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  const std::string verdict = TRY(fields.required_text("verdict"));
  if (verdict != "APPROVE" && verdict != "RETURN")
    return bad_request("Expected verdict to be APPROVE or RETURN, but it is '" + verdict + "'");
  const auto key = TRY(read_key(request, "reviewKey"));
  auto reasons = TRY(fields.text("reasons"));
  return dossier_order(
      by,
      dossier::GiveOpinion{
          {key}, verdict == "APPROVE" ? dossier::Verdict::approved : dossier::Verdict::returned, std::move(reasons)},
      "opinionKey");
}

Answer<DossierOrder> cancel(const Request& request) {
  const auto [fields, by] = TRY(read_dossier(request));
  return dossier_order(by, dossier::CancelReview{{TRY(read_key(request, "reviewKey"))}, TRY(fields.text("reason"))});
}

}  // namespace

void add_dossier_reviews(Resources& resources) {
  resources.order(Method::post, "/api/v1/cases/{caseKey}/reviews", "REVIEW", ask);
  resources.search("/api/v1/reviews/search", views::search_reviews);
  resources.item("/api/v1/reviews/{reviewKey}", "reviewKey", views::get_review);
  resources.order(Method::post, "/api/v1/reviews/{reviewKey}/opinions", "OPINE", give);
  resources.order(Method::post, "/api/v1/reviews/{reviewKey}/cancellation", "CANCEL", cancel);
  resources.search("/api/v1/opinions/search", views::search_opinions);
  resources.view(Method::get, "/api/v1/people/{person}/reviews",
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::reviews_asked_of(snapshot, visibility_of(request),
                                                                 std::string(request.path_parameter("person")))));
                 });
}

}  // namespace tandem::api

// What goes beyond one case: findings offered to clients who had not asked (R004), and articles of the knowledge base
// (R227).
#include <algorithm>

#include "core/caller.h"
#include "dossier/rules.h"

namespace tandem::dossier {

Result<Events> decide_one(const State&, const OfferFinding& command, const Asking& asking) {
  TRY(must_say(command.claim, "a claim", "/claim"));
  TRY(must_say(command.benefit, "a benefit: what the client would have of it", "/benefit"));
  if (command.line.empty() == command.case_id.empty())
    return reject(Code::unprocessable,
                  "A finding is offered with what would be done: a contract line, or the definition of a case.",
                  "/line");
  Offer row;
  row.key = {asking.keys.next()};
  row.tenant = command.tenant;
  row.claim = command.claim;
  row.benefit = command.benefit;
  row.line = command.line;
  row.case_id = command.case_id;
  row.noticed_in = command.noticed_in;
  row.raised_by = asking.by;
  row.raised_at = asking.now;
  return Events{FindingOffered{std::move(row)}};
}

Result<Events> decide_one(const State& state, const AnswerOffer& command, const Asking& asking) {
  const Offer& row = state.offers.get(command.offer);
  if (row.raised_by == asking.by)
    return reject(Code::unprocessable,
                  "'" + asking.by + "' has offered the finding; the client accepts or declines it.", "/person");
  if (!command.accept) TRY(must_say(command.reason, "a reason", "/reason"));
  return Events{OfferAnswered{row.key, command.accept, asking.by, command.reason, asking.now}};
}

Result<Events> decide_one(const State&, const LinkOffer& command, const Asking&) {
  return Events{OfferLinked{command.offer, command.item, command.instance}};
}

namespace {

bool are_levels(const Value& autonomy) {
  if (autonomy.is_null()) return true;
  return autonomy.is_context() &&
         std::all_of(autonomy.context().begin(), autonomy.context().end(), [](const Context::Entry& one) {
           return one.second.is_number() && one.second.number().to_int64().value_or(-1) >= 0;
         });
}

}  // namespace

// R121: an autonomy level for each person and service.
Result<Events> decide_one(const State&, const GiveMandate& command, const Asking& asking) {
  if (!asking.people.find(command.person))
    return reject(Code::not_found, "There is nobody here with the id '" + command.person + "'.", "/person");
  if (!are_levels(command.autonomy))
    return reject(Code::unprocessable,
                  "Autonomy is a level from 0 on for each service, like {\"kpo.underwriting\": 3, \"*\": 1}.",
                  "/autonomy");
  return Events{
      MandateGiven{{command.person, core::provider_tenant, command.site, command.autonomy, asking.by, asking.now}}};
}

Result<Events> decide_one(const State& state, const PublishArticle& command, const Asking& asking) {
  TRY(must_say(command.title, "a title", "/title"));
  TRY(must_say(command.text, "a text", "/text"));
  const bool is_word = !command.id.empty() && command.id.find_first_of("@/ \t\r\n") == std::string::npos;
  if (!is_word) return reject(Code::invalid_argument, "An article's id is one word, without '@' and '/'.", "/id");
  if (command.review_by && *command.review_by <= asking.now)
    return reject(Code::unprocessable, "The article would be stale when it is published.", "/reviewBy");
  Article row{{asking.keys.next()}, command.tenant, command.id, state.articles.newest(command.tenant, command.id) + 1,
              command.title,        command.text,   asking.by,  asking.now,
              command.review_by,    std::nullopt};
  if (command.written_in) row.written_in = command.written_in->value;
  return Events{ArticlePublished{std::move(row)}};
}

}  // namespace tandem::dossier

#include "dossier/decide.h"

#include "base/match.h"
#include "dossier/rules.h"

namespace tandem::dossier {

namespace {

template <class Table, class Key>
About about_row(const Table& table, Key key, const char* what) {
  const auto* row = table.find(key);
  if (!row) return {std::nullopt, false, what};
  const std::optional<CaseKey> instance = row->instance;
  return {instance, instance.has_value(), what};
}

}  // namespace

About about(const State& state, const Act& act) {
  return match(act, [&](const auto& one) -> About {
    if constexpr (requires { About{one.instance}; one.instance.value; }) return {one.instance};
    else if constexpr (requires { one.evidence; }) return about_row(state.evidence, one.evidence, "evidence");
    else if constexpr (requires { FindingKey(one.finding); }) return about_row(state.findings, one.finding, "finding");
    else if constexpr (requires { JudgementKey(one.judgement); })
      return about_row(state.judgements, one.judgement, "decision");
    else if constexpr (requires { ReviewKey(one.review); }) return about_row(state.reviews, one.review, "review");
    else if constexpr (requires { QuestionKey(one.question); })
      return about_row(state.questions, one.question, "question");
    else if constexpr (requires { EstimateKey(one.estimate); })
      return about_row(state.estimates, one.estimate, "estimate");
    else if constexpr (requires { one.offer; })
      return {std::nullopt, state.offers.find(one.offer) != nullptr, "offer that awaits an answer"};
    else if constexpr (requires { one.written_in; }) return {one.written_in};
    else if constexpr (requires { one.noticed_in; })
      return {one.noticed_in ? std::optional(CaseKey{*one.noticed_in}) : std::nullopt};
    else return {};
  });
}

Result<Events> decide(const State& state, const Act& act, const Asking& asking) {
  return match(act, [&](const auto& one) { return decide_one(state, one, asking); });
}

const char* name(const Command& command) {
  static constexpr const char* names[] = {
      "AddEvidence",  "WithdrawEvidence", "StateFinding",    "ReviseFinding", "MoveFinding",    "CommentOn",
      "Judge",        "RecordJudgement",  "AnswerJudgement", "RequestReview", "GiveOpinion",    "CancelReview",
      "AskQuestion",  "AnswerQuestion",   "JoinTeam",        "LeaveTeam",     "EndEngagements", "RecordTime",
      "MakeEstimate", "AnswerEstimate",   "OfferFinding",    "AnswerOffer",   "LinkOffer",      "PublishArticle",
      "GiveMandate",  "NoteContribution", "CloseDossier"};
  static_assert(std::size(names) == std::variant_size_v<Act>);
  return names[command.act.index()];
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

Result<void> must_say(const std::string& text, const char* what, const char* where) {
  if (!is_blank(text)) return {};
  return reject(Code::unprocessable, std::string("This needs ") + what + ".", where);
}

void note(const State& state, CaseKey instance, const Asking& asking, const std::string& what, Events& events) {
  std::string key = contribution_key(instance, asking.by, what);
  if (state.contributions.find(key)) return;
  events.push_back(ContributionNoted{{std::move(key), asking.tenant, instance, asking.by, what}});
}

}  // namespace tandem::dossier

#include "dossier/state.h"

namespace tandem::dossier {

namespace {

struct Applier {
  State& state;

  void operator()(const EvidenceAdded& event) {
    const Evidence& added = state.evidence.insert(event.evidence);
    if (!added.supersedes) return;
    state.evidence.change(*added.supersedes, [&](Evidence& row) {
      row.status = EvidenceStatus::superseded;
      row.superseded_by = added.key;
    });
  }

  void operator()(const EvidenceWithdrawn& event) {
    state.evidence.change(event.evidence, [&](Evidence& row) {
      row.status = EvidenceStatus::withdrawn;
      row.withdrawn_by = event.by;
      row.withdrawal = event.reason;
      row.withdrawn_at = event.at;
    });
  }

  void operator()(const FindingStated& event) { state.findings.insert(event.finding); }
  void operator()(const FindingChanged& event) {
    state.findings.change(event.finding.key, [&](Finding& row) { row = event.finding; });
  }
  void operator()(const FindingFlagged& event) {
    state.findings.change(event.finding, [&](Finding& row) { row.flagged = true, row.flag = event.why; });
  }
  void operator()(const CommentMade& event) { state.comments.append(event.comment); }

  // One that belongs to no case is history at once.
  void operator()(const JudgementRecorded& event) {
    state.judgements.insert(event.judgement);
    if (!event.judgement.instance) state.judgements.retire(event.judgement.key);
  }
  void operator()(const JudgementFlagged& event) {
    state.judgements.change(event.judgement, [&](Judgement& row) { row.flagged = true, row.flag = event.why; });
  }
  void operator()(const JudgementAnswered& event) {
    state.judgements.change(event.judgement, [&](Judgement& row) {
      row.status = event.approved ? JudgementStatus::effective : JudgementStatus::returned;
      row.awaits.clear();
      row.approved_by = event.by;
      row.approval = event.rationale;
      row.approved_at = event.at;
    });
  }
  void operator()(const JudgementSuperseded& event) {
    state.judgements.change(event.judgement, [&](Judgement& row) {
      row.status = JudgementStatus::superseded;
      row.superseded_by = event.by;
    });
  }

  void operator()(const ReviewRequested& event) { state.reviews.insert(event.review); }
  void operator()(const OpinionGiven& event) {
    state.opinions.insert(event.opinion);
    state.reviews.change(event.opinion.review, [](Review& row) { ++row.given; });
  }
  void operator()(const ReviewClosed& event) {
    state.reviews.change(event.review, [&](Review& row) {
      row.status = event.status;
      row.approvals = event.approvals;
      row.returns = event.returns;
      row.closed_at = event.at;
    });
    if (event.status == ReviewStatus::canceled) return;
    const Verdict came_out = event.status == ReviewStatus::approved ? Verdict::approved : Verdict::returned;
    const auto all = state.opinions.of(event.instance);
    for (const OpinionKey key : all)
      if (const Opinion& opinion = state.opinions.get(key);
          opinion.review == event.review && opinion.verdict != came_out)
        state.opinions.change(key, [](Opinion& row) { row.dissent = true; });
  }

  void operator()(const QuestionRaised& event) { state.questions.insert(event.question); }
  void operator()(const QuestionAnswered& event) {
    state.questions.change(event.question, [&](Question& row) {
      row.status = event.status;
      row.answer = event.answer;
      row.answered_by = event.by;
      row.answered_at = event.at;
    });
  }

  void operator()(const MemberJoined& event) {
    if (state.team.find(event.member.key))
      state.team.change(event.member.key, [&](TeamMember& row) { row = event.member; });
    else state.team.insert(event.member);
  }
  void operator()(const MemberLeft& event) {
    state.team.change(event.member, [&](TeamMember& row) { row.left_at = event.at; });
  }
  void operator()(const ContributionNoted& event) { state.contributions.insert(event.contribution); }

  void operator()(const TimeRecorded& event) { state.times.append(event.entry); }
  void operator()(const EstimateMade& event) {
    const auto all = state.estimates.of(event.estimate.instance);
    for (const EstimateKey key : all)
      if (state.estimates.get(key).status == EstimateStatus::proposed)
        state.estimates.change(key, [](Estimate& row) { row.status = EstimateStatus::replaced; });
    state.estimates.insert(event.estimate);
  }
  void operator()(const EstimateAnswered& event) {
    if (event.status == EstimateStatus::agreed) {  // what had been agreed before is so no more
      const auto all = state.estimates.of(event.instance);
      for (const EstimateKey key : all)
        if (state.estimates.get(key).status == EstimateStatus::agreed)
          state.estimates.change(key, [](Estimate& row) { row.status = EstimateStatus::replaced; });
    }
    state.estimates.change(event.estimate, [&](Estimate& row) {
      row.status = event.status;
      row.answered_by = event.by;
      row.answer = event.reason;
      row.answered_at = event.at;
    });
  }

  void operator()(const FindingOffered& event) { state.offers.insert(event.offer); }
  void operator()(const OfferAnswered& event) {
    state.offers.change(event.offer, [&](Offer& row) {
      row.status = event.accepted ? OfferStatus::accepted : OfferStatus::declined;
      row.answered_by = event.by;
      row.reason = event.reason;
      row.answered_at = event.at;
    });
    if (!event.accepted) state.offers.retire(event.offer);
  }
  void operator()(const OfferLinked& event) {
    state.offers.change(event.offer,
                        [&](Offer& row) { row.became_item = event.item, row.became_case = event.instance; });
    state.offers.retire(event.offer);
  }

  void operator()(const ArticlePublished& event) { state.articles.insert(event.article); }

  void operator()(const MandateGiven& event) {
    if (state.mandates.find(event.mandate.person))
      state.mandates.change(event.mandate.person, [&](Mandate& row) { row = event.mandate; });
    else state.mandates.insert(event.mandate);
  }

  void operator()(const DossierClosed& event) {
    State::for_each_of_case(state, [&](auto& table) {
      const auto all = table.of(event.instance);
      for (const auto& key : all) table.retire(key);
    });
  }
};

}  // namespace

void apply(State& state, const Event& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::dossier

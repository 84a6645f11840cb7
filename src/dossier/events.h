#pragma once
#include <memory>
#include <variant>

#include "core/described.h"
#include "dossier/rows.h"

namespace tandem::dossier {

// The bytes are not part of the event: they are in the store once, as a document's.
struct EvidenceAdded { Evidence evidence; std::shared_ptr<const std::string> bytes; };
EVENT(EvidenceAdded, evidence)
struct EvidenceWithdrawn { EvidenceKey evidence; CaseKey instance; std::string by, reason; Instant at; };
EVENT(EvidenceWithdrawn, evidence, instance, by, reason, at)

struct FindingStated { Finding finding; };
EVENT(FindingStated, finding)
struct FindingChanged { Finding finding; };  // as it is now
EVENT(FindingChanged, finding)
struct FindingFlagged { FindingKey finding; CaseKey instance; std::string why; };
EVENT(FindingFlagged, finding, instance, why)
struct CommentMade { Comment comment; };
EVENT(CommentMade, comment)

struct JudgementRecorded { Judgement judgement; };
EVENT(JudgementRecorded, judgement)
struct JudgementFlagged { JudgementKey judgement; CaseKey instance; std::string why; };
EVENT(JudgementFlagged, judgement, instance, why)
struct JudgementAnswered {
  JudgementKey judgement;
  CaseKey instance;
  bool approved;
  std::string by, rationale;
  Instant at;
};
EVENT(JudgementAnswered, judgement, instance, approved, by, rationale, at)
struct JudgementSuperseded { JudgementKey judgement; CaseKey instance; JudgementKey by; };
EVENT(JudgementSuperseded, judgement, instance, by)

struct ReviewRequested { Review review; };
EVENT(ReviewRequested, review)
struct OpinionGiven { Opinion opinion; };
EVENT(OpinionGiven, opinion)
struct ReviewClosed { ReviewKey review; CaseKey instance; ReviewStatus status; int approvals, returns; Instant at; };
EVENT(ReviewClosed, review, instance, status, approvals, returns, at)

struct QuestionRaised { Question question; };
EVENT(QuestionRaised, question)
struct QuestionAnswered {
  QuestionKey question;
  CaseKey instance;
  QuestionStatus status;
  std::string answer, by;
  Instant at;
};
EVENT(QuestionAnswered, question, instance, status, answer, by, at)

struct MemberJoined { TeamMember member; };
EVENT(MemberJoined, member)
struct MemberLeft { std::string member; CaseKey instance; Instant at; };
EVENT(MemberLeft, member, instance, at)
struct ContributionNoted { Contribution contribution; };
EVENT(ContributionNoted, contribution)

struct TimeRecorded { TimeEntry entry; };
EVENT(TimeRecorded, entry)
struct EstimateMade { Estimate estimate; };
EVENT(EstimateMade, estimate)
struct EstimateAnswered {
  EstimateKey estimate;
  CaseKey instance;
  EstimateStatus status;
  std::string by, reason;
  Instant at;
};
EVENT(EstimateAnswered, estimate, instance, status, by, reason, at)

struct FindingOffered { Offer offer; };
EVENT(FindingOffered, offer)
struct OfferAnswered { OfferKey offer; bool accepted; std::string by, reason; Instant at; };
EVENT(OfferAnswered, offer, accepted, by, reason, at)
struct OfferLinked { OfferKey offer; std::optional<std::int64_t> item, instance; };
EVENT(OfferLinked, offer, item, instance)

struct ArticlePublished { Article article; };
EVENT(ArticlePublished, article)

struct MandateGiven { Mandate mandate; };
EVENT(MandateGiven, mandate)

// Its case is over.
struct DossierClosed { CaseKey instance; };
EVENT(DossierClosed, instance)

using Event = std::variant<EvidenceAdded, EvidenceWithdrawn, FindingStated, FindingChanged, FindingFlagged, CommentMade,
                           JudgementRecorded, JudgementFlagged, JudgementAnswered, JudgementSuperseded, ReviewRequested,
                           OpinionGiven, ReviewClosed, QuestionRaised, QuestionAnswered, MemberJoined, MemberLeft,
                           ContributionNoted, TimeRecorded, EstimateMade, EstimateAnswered, FindingOffered,
                           OfferAnswered, OfferLinked, ArticlePublished, MandateGiven, DossierClosed>;

using Events = std::vector<Event>;

// The case it is about; nothing if it is about none.
std::optional<CaseKey> case_of(const Event& event);

}  // namespace tandem::dossier

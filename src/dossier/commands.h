// What may be asked of a dossier. Who asks, when, and what other rooms know of the case comes beside it (decide.h).
#pragma once
#include <memory>
#include <variant>

#include "dossier/rows.h"

namespace tandem::dossier {

// A new piece, or with `supersedes` a new version of one. Answers {key, version, document}.
struct AddEvidence {
  CaseKey instance;
  std::string name = {}, kind = {}, source = {}, media_type = {};
  Confidentiality confidentiality = Confidentiality::internal;
  std::optional<EvidenceKey> supersedes = {};
  std::string sha256 = {};             // computed by who received the bytes
  std::shared_ptr<const std::string> bytes = {};
};
// Flags every finding and judgement that rests on it.
struct WithdrawEvidence { EvidenceKey evidence; std::string reason; };

struct StateFinding { CaseKey instance; std::string claim; Value cites; Names rests_on = {}; int confidence = 0; };
// Absent: unchanged. What does not rest on anything withdrawn any more loses its flag.
struct ReviseFinding {
  FindingKey finding;
  std::optional<std::string> claim = {};
  std::optional<Value> cites = {};
  std::optional<Names> rests_on = {};
  std::optional<int> confidence = {};
  std::string reason = {};
};
enum class FindingAct { contest, accept, withdraw };
BOOST_DESCRIBE_ENUM(FindingAct, contest, accept, withdraw)
struct MoveFinding { FindingKey finding; FindingAct act; std::string reason; };
struct CommentOn { FindingKey finding; std::optional<ReviewKey> review; std::string text; };

// A decision of a person. Above their authority or autonomy it does not take effect: it awaits the approval of the next
// level. Answers {key, status, awaits}.
struct Judge {
  CaseKey instance;
  std::string question = {}, outcome = {}, rationale = {};
  Value options = {}, cites = {};
  Names findings = {}, articles = {};
  std::optional<std::int64_t> evaluation = {};
  std::int64_t amount = 0;
  std::optional<JudgementKey> supersedes = {};
};
// Of a task of a process, whose gate has looked at it.
struct RecordJudgement { Judgement judgement; };
struct AnswerJudgement { JudgementKey judgement; bool approve; std::string rationale; };

struct RequestReview {
  CaseKey instance;
  std::string question = {};
  Names findings = {};
  int wanted = 0;                      // 0: as many as are named
  Names reviewers = {};
  std::string group = {};
  bool blind = false, by_majority = false, different_sites = false;
  std::optional<Instant> due_at = {};
};
struct GiveOpinion { ReviewKey review; Verdict verdict; std::string reasons; };
struct CancelReview { ReviewKey review; std::string reason; };

struct AskQuestion { CaseKey instance; QuestionKind kind; std::string text; };
struct AnswerQuestion { QuestionKey question; std::string answer; bool drop = false; };

struct JoinTeam { CaseKey instance; std::string person, role; std::optional<Instant> ends_at = {}; };
struct LeaveTeam { CaseKey instance; std::string person; };
struct EndEngagements {};              // those whose time has come

struct RecordTime { CaseKey instance; TimeKind kind; std::int64_t minutes; std::string note; };

// How complex the case is, from 0 to 100 each, and what it will take. Answers {key, score, band}.
struct MakeEstimate {
  CaseKey instance;
  int inputs = 0, decisions = 0, novelty = 0;
  std::int64_t minutes = 0;
  std::string reason = {};
};
struct AnswerEstimate { EstimateKey estimate; bool agree; std::string reason; };

struct OfferFinding { std::string tenant, claim, benefit, line, case_id; std::optional<std::int64_t> noticed_in = {}; };
struct AnswerOffer { OfferKey offer; bool accept; std::string reason; };
struct LinkOffer { OfferKey offer; std::optional<std::int64_t> item, instance; };

// A new article, or the next version of one. Answers {key, version}.
struct PublishArticle {
  std::string tenant, id, title, text;
  std::optional<Instant> review_by = {};
  std::optional<CaseKey> written_in = {};
};

struct GiveMandate { std::string person, site; Value autonomy; };

struct NoteContribution { CaseKey instance; std::string person, what; };
struct CloseDossier { CaseKey instance; };

using Act =
    std::variant<AddEvidence, WithdrawEvidence, StateFinding, ReviseFinding, MoveFinding, CommentOn, Judge,
                 RecordJudgement, AnswerJudgement, RequestReview, GiveOpinion, CancelReview, AskQuestion,
                 AnswerQuestion, JoinTeam, LeaveTeam, EndEngagements, RecordTime, MakeEstimate, AnswerEstimate,
                 OfferFinding, AnswerOffer, LinkOffer, PublishArticle, GiveMandate, NoteContribution, CloseDossier>;

// `by` is the person it is done for; "" stands for the caller.
struct Command {
  std::string by;
  Act act;
};

const char* name(const Command& command);

}  // namespace tandem::dossier

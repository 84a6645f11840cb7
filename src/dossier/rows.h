// The dossier of a case: what is known (evidence), claimed (findings) and decided (judgements) in it, who looked at
// that
// (reviews, opinions), what is still open, and who works on it for how long. It hangs on the case's instance and,
// through it, on a work item where there is one. Rows leave memory with their case; in the store they stay.
#pragma once
#include <string>
#include <vector>

#include "core/row.h"

namespace tandem::dossier {

using core::TableName;
using Names = std::vector<std::string>;
using CaseKey = Id<struct CaseTag>;                // the instance of the case
using EvidenceKey = Id<struct EvidenceTag>;
using FindingKey = Id<struct FindingTag>;
using CommentKey = Id<struct CommentTag>;
using JudgementKey = Id<struct JudgementTag>;
using ReviewKey = Id<struct ReviewTag>;
using OpinionKey = Id<struct OpinionTag>;
using QuestionKey = Id<struct QuestionTag>;
using EstimateKey = Id<struct EstimateTag>;
using TimeEntryKey = Id<struct TimeEntryTag>;
using OfferKey = Id<struct OfferTag>;
using ArticleKey = Id<struct ArticleTag>;

// ---- what is known

enum class MediaFamily { text, email, pages, spreadsheet, audio, data };
BOOST_DESCRIBE_ENUM(MediaFamily, text, email, pages, spreadsheet, audio, data)
enum class Confidentiality { internal, confidential, restricted };  // restricted: to the team of the case
BOOST_DESCRIBE_ENUM(Confidentiality, internal, confidential, restricted)
enum class EvidenceStatus { current, superseded, withdrawn };
BOOST_DESCRIBE_ENUM(EvidenceStatus, current, superseded, withdrawn)

// One version of one piece. Its bytes are a work::Document and never change; it is withdrawn, never deleted.
struct Evidence {
  static constexpr TableName table{"evidence"};
  EvidenceKey key;
  std::string tenant;
  CaseKey instance;
  std::optional<std::int64_t> item;
  std::string name;
  std::string kind;                    // the case's own word for what it is: "policy"; "" if it needs none
  std::string source;                  // whom or what it comes from
  MediaFamily family = MediaFamily::text;
  std::string media_type;
  std::int64_t document = 0;
  std::string sha256;                  // hex, of the bytes as they came
  std::int64_t size = 0;
  Confidentiality confidentiality = Confidentiality::internal;
  int version = 1;
  std::optional<EvidenceKey> supersedes;
  std::optional<EvidenceKey> superseded_by;
  EvidenceStatus status = EvidenceStatus::current;
  std::string added_by;
  Instant added_at;
  std::string withdrawn_by;
  std::string withdrawal;              // why
  std::optional<Instant> withdrawn_at;
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (key, tenant, instance, item, name, kind, source, family, media_type, document, sha256, size,
                       confidentiality, version, supersedes, superseded_by, status, added_by, added_at, withdrawn_by,
                       withdrawal, withdrawn_at))

// ---- what is claimed

enum class FindingStatus { draft, contested, accepted, withdrawn };
BOOST_DESCRIBE_ENUM(FindingStatus, draft, contested, accepted, withdrawn)

// `cites` is a list of {evidence, page, region, quote}: key as text, page from 1, region [x, y, width, height] of the
// page.
struct Finding {
  static constexpr TableName table{"finding"};
  FindingKey key;
  std::string tenant;
  CaseKey instance;
  std::optional<std::int64_t> item;
  std::string claim;
  Value cites;
  Names rests_on;                      // keys of other findings
  int confidence = 0;                  // percent
  FindingStatus status = FindingStatus::draft;
  bool flagged = false;                // something it rests on was withdrawn
  std::string flag;                    // what
  std::string stated_by;
  Instant stated_at;
  std::string changed_by;              // who changed it last, when and why; "" if nobody did
  std::string reason;
  std::optional<Instant> changed_at;
};
BOOST_DESCRIBE_STRUCT(Finding, (),
                      (key, tenant, instance, item, claim, cites, rests_on, confidence, status, flagged, flag,
                       stated_by, stated_at, changed_by, reason, changed_at))

// Written once. One made in a review is seen when the review's opinions are.
struct Comment {
  static constexpr TableName table{"comment", true};
  CommentKey key;
  std::string tenant;
  CaseKey instance;
  FindingKey finding;
  std::optional<ReviewKey> review;
  std::string made_by;
  std::string text;
  Instant made_at;
};
BOOST_DESCRIBE_STRUCT(Comment, (), (key, tenant, instance, finding, review, made_by, text, made_at))

// ---- what is decided

enum class JudgementStatus { effective, awaiting_approval, returned, superseded };
BOOST_DESCRIBE_ENUM(JudgementStatus, effective, awaiting_approval, returned, superseded)

// The decision log: who decided what, why, on which evidence and findings, with which authority. What was decided never
// changes; it takes effect or not, is flagged when what it rests on falls, and is superseded by another.
struct Judgement {
  static constexpr TableName table{"judgement"};
  JudgementKey key;
  std::string tenant;
  std::int64_t item = 0;               // 0 if it is about no item
  std::int64_t user_task = 0;          // whose completion it was, 0 if none
  std::string element_id;
  std::string outcome;
  std::string premium;                 // decimal text, "" if none
  std::string loading;
  std::string rationale;
  Value evidence;                      // in a case: as a finding's `cites`
  Value proposal;                      // what the rules had proposed
  std::string decided_by;
  std::int64_t authority = 0;          // the decider's limit at that moment
  Instant decided_at;
  std::optional<CaseKey> instance;     // none: of a task of a process
  std::string question;
  Value options;                       // the texts there were to choose from; null if not said
  Names findings;                      // keys
  Names articles;                      // "id@version" of the knowledge base
  std::optional<std::int64_t> evaluation;  // of a DMN decision, with its trace
  std::int64_t amount = 0;             // the sum at stake
  int autonomy_needed = 0;             // the level from which it may be decided alone
  JudgementStatus status = JudgementStatus::effective;
  Names awaits;                        // the persons of the next level, while it awaits approval
  bool flagged = false;
  std::string flag;
  std::optional<JudgementKey> supersedes;
  std::optional<JudgementKey> superseded_by;
  std::string approved_by;             // or returned by
  std::string approval;                // why
  std::optional<Instant> approved_at;
};
BOOST_DESCRIBE_STRUCT(Judgement, (),
                      (key, tenant, item, user_task, element_id, outcome, premium, loading, rationale, evidence,
                       proposal, decided_by, authority, decided_at, instance, question, options, findings, articles,
                       evaluation, amount, autonomy_needed, status, awaits, flagged, flag, supersedes, superseded_by,
                       approved_by, approval, approved_at))

// ---- who looked at it

enum class ReviewStatus { open, approved, returned, canceled };
BOOST_DESCRIBE_ENUM(ReviewStatus, open, approved, returned, canceled)

// So many independent opinions are wanted, of named persons or of a group. A blind one shows nobody's opinion, nor who
// gave one, before all are in; `given` only says how many are.
struct Review {
  static constexpr TableName table{"review"};
  ReviewKey key;
  std::string tenant;
  CaseKey instance;
  std::optional<std::int64_t> item;
  std::string question;
  Names findings;                      // keys of those it is about
  int wanted = 1;
  Names reviewers;
  std::string reviewer_group;
  bool blind = false;
  bool by_majority = false;            // else everybody must approve
  bool different_sites = false;        // a panel: each from a site of their own
  std::string requested_by;
  Instant requested_at;
  std::optional<Instant> due_at;
  ReviewStatus status = ReviewStatus::open;
  int given = 0;
  int approvals = 0;                   // counted when it closes
  int returns = 0;
  std::optional<Instant> closed_at;
};
BOOST_DESCRIBE_STRUCT(Review, (),
                      (key, tenant, instance, item, question, findings, wanted, reviewers, reviewer_group, blind,
                       by_majority, different_sites, requested_by, requested_at, due_at, status, given, approvals,
                       returns, closed_at))

enum class Verdict { approved, returned };
BOOST_DESCRIBE_ENUM(Verdict, approved, returned)

struct Opinion {
  static constexpr TableName table{"opinion"};
  OpinionKey key;
  std::string tenant;
  CaseKey instance;
  ReviewKey review;
  std::string given_by;
  std::string site;
  Verdict verdict = Verdict::approved;
  std::string reasons;
  bool dissent = false;                // the review came out otherwise
  Instant given_at;
};
BOOST_DESCRIBE_STRUCT(Opinion, (), (key, tenant, instance, review, given_by, site, verdict, reasons, dissent, given_at))

// ---- what is open

enum class QuestionKind { question, hypothesis };
BOOST_DESCRIBE_ENUM(QuestionKind, question, hypothesis)
enum class QuestionStatus { open, answered, dropped };
BOOST_DESCRIBE_ENUM(QuestionStatus, open, answered, dropped)

struct Question {
  static constexpr TableName table{"question"};
  QuestionKey key;
  std::string tenant;
  CaseKey instance;
  std::optional<std::int64_t> item;
  QuestionKind kind = QuestionKind::question;
  std::string text;
  QuestionStatus status = QuestionStatus::open;
  std::string raised_by;
  Instant raised_at;
  std::string answer;                  // or why it was dropped
  std::string answered_by;
  std::optional<Instant> answered_at;
};
BOOST_DESCRIBE_STRUCT(Question, (), (key, tenant, instance, item, kind, text, status, raised_by, raised_at, answer,
                                     answered_by, answered_at))

// ---- who works on it, for how long

// Whoever is in the team may work on the case, whatever else they may, until they leave or their engagement ends.
struct TeamMember {
  static constexpr TableName table{"team_member"};
  std::string key;                     // member_key
  std::string tenant;
  CaseKey instance;
  std::string person;
  std::string role;                    // "owner" stands for the case: four-eyes rules ask for it
  Instant joined_at;
  std::optional<Instant> ends_at;
  std::optional<Instant> left_at;
};
BOOST_DESCRIBE_STRUCT(TeamMember, (), (key, tenant, instance, person, role, joined_at, ends_at, left_at))

inline std::string member_key(CaseKey instance, const std::string& person) {
  return std::to_string(instance.value) + "/" + person;
}

// Who has had a hand in the case, and in what: four-eyes rules ask for it.
struct Contribution {
  static constexpr TableName table{"contribution"};
  std::string key;                     // contribution_key
  std::string tenant;
  CaseKey instance;
  std::string person;
  std::string what;                    // after "ann ": "added evidence"
};
BOOST_DESCRIBE_STRUCT(Contribution, (), (key, tenant, instance, person, what))

inline std::string contribution_key(CaseKey instance, const std::string& person, const std::string& what) {
  return member_key(instance, person) + "/" + what;
}

enum class TimeKind { handling, research, thinking };
BOOST_DESCRIBE_ENUM(TimeKind, handling, research, thinking)

struct TimeEntry {
  static constexpr TableName table{"time_entry", true};
  TimeEntryKey key;
  std::string tenant;
  CaseKey instance;
  std::optional<std::int64_t> item;
  std::string person;
  TimeKind kind = TimeKind::handling;
  std::int64_t minutes = 0;
  std::string note;
  Instant noted_at;
};
BOOST_DESCRIBE_STRUCT(TimeEntry, (), (key, tenant, instance, item, person, kind, minutes, note, noted_at))

enum class EstimateStatus { proposed, agreed, declined, replaced };
BOOST_DESCRIBE_ENUM(EstimateStatus, proposed, agreed, declined, replaced)

// What the case will take, from how complex it is; a later one replaces it, with the client's consent.
struct Estimate {
  static constexpr TableName table{"estimate"};
  EstimateKey key;
  std::string tenant;
  CaseKey instance;
  std::optional<std::int64_t> item;
  int inputs = 0, decisions = 0, novelty = 0;  // 0 to 100 each
  int score = 0;
  std::string band;                    // "C"
  std::int64_t minutes = 0;
  std::int64_t price = 0;              // minor units
  std::string currency;
  std::string reason;
  EstimateStatus status = EstimateStatus::proposed;
  std::string made_by;
  Instant made_at;
  std::string answered_by;
  std::string answer;
  std::optional<Instant> answered_at;
};
BOOST_DESCRIBE_STRUCT(Estimate, (),
                      (key, tenant, instance, item, inputs, decisions, novelty, score, band, minutes, price, currency,
                       reason, status, made_by, made_at, answered_by, answer, answered_at))

// ---- beyond one case

// What a person may decide alone, and for which site they speak. (How much is theirs to decide is their authority.)
struct Mandate {
  static constexpr TableName table{"mandate"};
  std::string person;
  std::string tenant;                  // core::provider_tenant
  std::string site;                    // panels of experts ask for different ones
  Value autonomy;  // by service code, "*" for any: the level up to which they decide alone; null if never said
  std::string given_by;
  Instant given_at;
};
BOOST_DESCRIBE_STRUCT(Mandate, (), (person, tenant, site, autonomy, given_by, given_at))

enum class OfferStatus { offered, accepted, declined };
BOOST_DESCRIBE_ENUM(OfferStatus, offered, accepted, declined)

// A proactive finding: what an expert has noticed about a client without being asked. Accepted, it becomes work.
struct Offer {
  static constexpr TableName table{"offer"};
  OfferKey key;
  std::string tenant;                  // the client's
  std::string claim;
  std::string benefit;                 // what the client would have of it
  std::string line;                    // the contract line that would do the work, or
  std::string case_id;                 // the definition of the case that would
  std::optional<std::int64_t> noticed_in;  // the case it was noticed in
  OfferStatus status = OfferStatus::offered;
  std::string raised_by;
  Instant raised_at;
  std::string answered_by;
  std::string reason;
  std::optional<Instant> answered_at;
  std::optional<std::int64_t> became_item;
  std::optional<std::int64_t> became_case;
};
BOOST_DESCRIBE_STRUCT(Offer, (), (key, tenant, claim, benefit, line, case_id, noticed_in, status, raised_by, raised_at,
                                  answered_by, reason, answered_at, became_item, became_case))

// One version of an article of the knowledge base; decisions cite it as "id@version".
struct Article {
  static constexpr TableName table{"article"};
  ArticleKey key;
  std::string tenant;
  std::string id;
  int version = 1;
  std::string title;
  std::string text;
  std::string published_by;
  Instant published_at;
  std::optional<Instant> review_by;    // from then on it is stale
  std::optional<std::int64_t> written_in;  // the case it came out of
};
BOOST_DESCRIBE_STRUCT(Article, (),
                      (key, tenant, id, version, title, text, published_by, published_at, review_by, written_in))

}  // namespace tandem::dossier

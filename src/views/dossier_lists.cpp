#include "views/dossier_lists.h"

#include "views/guards.h"

namespace tandem::views {

namespace {

constexpr Choice families[] = {{"TEXT", "e.family = 'text'"},   {"EMAIL", "e.family = 'email'"},
                               {"PAGES", "e.family = 'pages'"}, {"SPREADSHEET", "e.family = 'spreadsheet'"},
                               {"AUDIO", "e.family = 'audio'"}, {"DATA", "e.family = 'data'"}};
constexpr Choice confidentialities[] = {{"INTERNAL", "e.confidentiality = 'internal'"},
                                        {"CONFIDENTIAL", "e.confidentiality = 'confidential'"},
                                        {"RESTRICTED", "e.confidentiality = 'restricted'"}};
constexpr Choice evidence_states[] = {{"CURRENT", "e.status = 'current'"},
                                      {"SUPERSEDED", "e.status = 'superseded'"},
                                      {"WITHDRAWN", "e.status = 'withdrawn'"}};

constexpr Property evidence_properties[] = {
    {"evidenceKey", "e.key", Type::key},
    {"caseKey", "e.instance", Type::key},
    {"itemKey", "e.item", Type::key},
    {"name", "e.name"},
    {"kind", "e.kind", Type::maybe_text},
    {"source", "e.source"},
    {"family", "e.family", Type::choice, everywhere, families},
    {"mediaType", "e.media_type"},
    {"documentKey", "e.document", Type::key},
    {"sha256", "e.sha256"},
    {"size", "e.size", Type::integer},
    {"confidentiality", "e.confidentiality", Type::choice, everywhere, confidentialities},
    {"version", "e.version", Type::integer},
    {"supersedes", "e.supersedes", Type::key},
    {"supersededBy", "e.superseded_by", Type::key},
    {"status", "e.status", Type::choice, everywhere, evidence_states},
    {"addedBy", "e.added_by"},
    {"addedAt", "e.added_at", Type::time},
    {"withdrawnBy", "e.withdrawn_by", Type::maybe_text},
    {"withdrawalReason", "e.withdrawal", Type::maybe_text},
    {"withdrawnAt", "e.withdrawn_at", Type::time},
    {"tenantId", "e.tenant"},
};

constexpr Choice finding_states[] = {{"DRAFT", "f.status = 'draft'"}, {"CONTESTED", "f.status = 'contested'"},
                                     {"ACCEPTED", "f.status = 'accepted'"}, {"WITHDRAWN", "f.status = 'withdrawn'"}};

constexpr Property finding_properties[] = {
    {"findingKey", "f.key", Type::key},
    {"caseKey", "f.instance", Type::key},
    {"itemKey", "f.item", Type::key},
    {"claim", "f.claim"},
    {"evidence", "f.cites", Type::json, shown},
    {"restsOn", "f.rests_on", Type::json, shown},
    {"confidence", "f.confidence", Type::integer},
    {"status", "f.status", Type::choice, everywhere, finding_states},
    {"flagged", "f.flagged", Type::boolean},
    {"flag", "f.flag", Type::maybe_text},
    {"statedBy", "f.stated_by"},
    {"statedAt", "f.stated_at", Type::time},
    {"changedBy", "f.changed_by", Type::maybe_text},
    {"changedAt", "f.changed_at", Type::time},
    {"reason", "f.reason", Type::maybe_text},
    {"tenantId", "f.tenant"},
};

constexpr Property comment_properties[] = {
    {"commentKey", "c.key", Type::key},   {"caseKey", "c.instance", Type::key}, {"findingKey", "c.finding", Type::key},
    {"reviewKey", "c.review", Type::key}, {"text", "c.text"},                   {"madeBy", "c.made_by"},
    {"madeAt", "c.made_at", Type::time},  {"tenantId", "c.tenant"},
};

constexpr Choice judgement_states[] = {{"EFFECTIVE", "j.status = 'effective'"},
                                       {"AWAITING_APPROVAL", "j.status = 'awaiting_approval'"},
                                       {"RETURNED", "j.status = 'returned'"},
                                       {"SUPERSEDED", "j.status = 'superseded'"}};

constexpr Property judgement_properties[] = {
    {"judgementKey", "j.key", Type::key},
    {"itemKey", "nullif(j.item, 0)", Type::key},
    {"caseKey", "j.instance", Type::key},
    {"userTaskKey", "nullif(j.user_task, 0)", Type::key},
    {"elementId", "j.element_id", Type::maybe_text},
    {"question", "j.question", Type::maybe_text},
    {"options", "j.options", Type::json, shown},
    {"outcome", "j.outcome"},
    {"premium", "j.premium", Type::maybe_text},
    {"loading", "j.loading", Type::maybe_text},
    {"rationale", "j.rationale"},
    {"evidence", "j.evidence", Type::json, shown},
    {"findings", "j.findings", Type::json, shown},
    {"articles", "j.articles", Type::json, shown},
    {"proposal", "j.proposal", Type::json, shown},
    {"decisionEvaluationKey", "j.evaluation", Type::key},
    {"decidedBy", "j.decided_by"},
    {"authority", "j.authority", Type::integer},
    {"amount", "j.amount", Type::integer},
    {"autonomyNeeded", "j.autonomy_needed", Type::integer},
    {"status", "j.status", Type::choice, everywhere, judgement_states},
    {"awaits", "j.awaits", Type::json, shown},
    {"flagged", "j.flagged", Type::boolean},
    {"flag", "j.flag", Type::maybe_text},
    {"supersedes", "j.supersedes", Type::key},
    {"supersededBy", "j.superseded_by", Type::key},
    {"answeredBy", "j.approved_by", Type::maybe_text},
    {"answer", "j.approval", Type::maybe_text},
    {"answeredAt", "j.approved_at", Type::time},
    {"decidedAt", "j.decided_at", Type::time},
    {"tenantId", "j.tenant"},
};

constexpr Choice review_states[] = {{"OPEN", "r.status = 'open'"},
                                    {"APPROVED", "r.status = 'approved'"},
                                    {"RETURNED", "r.status = 'returned'"},
                                    {"CANCELED", "r.status = 'canceled'"}};

// Whom a blind review asks is nobody's to know before it is closed.
constexpr Property review_properties[] = {
    {"reviewKey", "r.key", Type::key},
    {"caseKey", "r.instance", Type::key},
    {"itemKey", "r.item", Type::key},
    {"question", "r.question"},
    {"findings", "r.findings", Type::json, shown},
    {"wanted", "r.wanted", Type::integer},
    {"given", "r.given", Type::integer},
    {"reviewers", "CASE WHEN r.blind AND r.status NOT IN ('approved', 'returned') THEN NULL ELSE r.reviewers END",
     Type::json, shown},
    {"group", "r.reviewer_group", Type::maybe_text},
    {"blind", "r.blind", Type::boolean},
    {"byMajority", "r.by_majority", Type::boolean},
    {"differentSites", "r.different_sites", Type::boolean},
    {"status", "r.status", Type::choice, everywhere, review_states},
    {"approvals", "r.approvals", Type::integer},
    {"returns", "r.returns", Type::integer},
    {"requestedBy", "r.requested_by"},
    {"requestedAt", "r.requested_at", Type::time},
    {"dueAt", "r.due_at", Type::time},
    {"closedAt", "r.closed_at", Type::time},
    {"tenantId", "r.tenant"},
};

constexpr Choice verdicts[] = {{"APPROVE", "o.verdict = 'approved'"}, {"RETURN", "o.verdict = 'returned'"}};

constexpr Property opinion_properties[] = {
    {"opinionKey", "o.key", Type::key},
    {"caseKey", "o.instance", Type::key},
    {"reviewKey", "o.review", Type::key},
    {"givenBy", "o.given_by"},
    {"site", "o.site", Type::maybe_text},
    {"verdict", "o.verdict", Type::choice, everywhere, verdicts},
    {"reasons", "o.reasons"},
    {"dissent", "o.dissent", Type::boolean},
    {"givenAt", "o.given_at", Type::time},
    {"tenantId", "o.tenant"},
};

constexpr Choice question_kinds[] = {{"QUESTION", "q.kind = 'question'"}, {"HYPOTHESIS", "q.kind = 'hypothesis'"}};
constexpr Choice question_states[] = {
    {"OPEN", "q.status = 'open'"}, {"ANSWERED", "q.status = 'answered'"}, {"DROPPED", "q.status = 'dropped'"}};

constexpr Property question_properties[] = {
    {"questionKey", "q.key", Type::key},
    {"caseKey", "q.instance", Type::key},
    {"itemKey", "q.item", Type::key},
    {"kind", "q.kind", Type::choice, everywhere, question_kinds},
    {"text", "q.text"},
    {"status", "q.status", Type::choice, everywhere, question_states},
    {"raisedBy", "q.raised_by"},
    {"raisedAt", "q.raised_at", Type::time},
    {"answer", "q.answer", Type::maybe_text},
    {"answeredBy", "q.answered_by", Type::maybe_text},
    {"answeredAt", "q.answered_at", Type::time},
    {"tenantId", "q.tenant"},
};

constexpr Property team_properties[] = {
    {"caseKey", "m.instance", Type::key},   {"person", "m.person"},
    {"role", "m.role"},                     {"joinedAt", "m.joined_at", Type::time},
    {"endsAt", "m.ends_at", Type::time},    {"leftAt", "m.left_at", Type::time},
    {"tenantId", "m.tenant"},
};

constexpr Choice time_kinds[] = {
    {"HANDLING", "t.kind = 'handling'"}, {"RESEARCH", "t.kind = 'research'"}, {"THINKING", "t.kind = 'thinking'"}};

constexpr Property time_properties[] = {
    {"timeEntryKey", "t.key", Type::key},   {"caseKey", "t.instance", Type::key}, {"itemKey", "t.item", Type::key},
    {"person", "t.person"},                 {"kind", "t.kind", Type::choice, everywhere, time_kinds},
    {"minutes", "t.minutes", Type::integer}, {"note", "t.note", Type::maybe_text},
    {"notedAt", "t.noted_at", Type::time},  {"tenantId", "t.tenant"},
};

constexpr Choice estimate_states[] = {{"PROPOSED", "s.status = 'proposed'"},
                                      {"AGREED", "s.status = 'agreed'"},
                                      {"DECLINED", "s.status = 'declined'"},
                                      {"REPLACED", "s.status = 'replaced'"}};

constexpr Property estimate_properties[] = {
    {"estimateKey", "s.key", Type::key},
    {"caseKey", "s.instance", Type::key},
    {"itemKey", "s.item", Type::key},
    {"inputs", "s.inputs", Type::integer},
    {"decisions", "s.decisions", Type::integer},
    {"novelty", "s.novelty", Type::integer},
    {"score", "s.score", Type::integer},
    {"band", "s.band"},
    {"minutes", "s.minutes", Type::integer},
    {"price", "s.price", Type::integer},
    {"currency", "s.currency", Type::maybe_text},
    {"reason", "s.reason", Type::maybe_text},
    {"status", "s.status", Type::choice, everywhere, estimate_states},
    {"madeBy", "s.made_by"},
    {"madeAt", "s.made_at", Type::time},
    {"answeredBy", "s.answered_by", Type::maybe_text},
    {"answer", "s.answer", Type::maybe_text},
    {"answeredAt", "s.answered_at", Type::time},
    {"tenantId", "s.tenant"},
};

constexpr Choice offer_states[] = {
    {"OFFERED", "p.status = 'offered'"}, {"ACCEPTED", "p.status = 'accepted'"}, {"DECLINED", "p.status = 'declined'"}};

// An accepted one shows the case it became: its own, or that of the item's line, once that has started.
constexpr Property offer_properties[] = {
    {"offerKey", "p.key", Type::key},
    {"claim", "p.claim"},
    {"benefit", "p.benefit"},
    {"line", "p.line", Type::maybe_text},
    {"caseDefinitionId", "p.case_id", Type::maybe_text},
    {"noticedInCaseKey", "p.noticed_in", Type::key},
    {"status", "p.status", Type::choice, everywhere, offer_states},
    {"raisedBy", "p.raised_by"},
    {"raisedAt", "p.raised_at", Type::time},
    {"answeredBy", "p.answered_by", Type::maybe_text},
    {"reason", "p.reason", Type::maybe_text},
    {"answeredAt", "p.answered_at", Type::time},
    {"itemKey", "p.became_item", Type::key},
    {"caseKey", "coalesce(p.became_case, w.instance)", Type::key},
    {"tenantId", "p.tenant"},
};

// Freshness and use are what a reader of the knowledge base wants to know of an article first.
constexpr Property article_properties[] = {
    {"articleKey", "a.key", Type::key},
    {"articleId", "a.id"},
    {"version", "a.version", Type::integer},
    {"title", "a.title"},
    {"text", "a.text", Type::text, shown},
    {"isNewest", "a.version = (SELECT max(b.version) FROM article b WHERE b.tenant = a.tenant AND b.id = a.id)",
     Type::boolean},
    {"citations",
     "(SELECT count(*) FROM judgement j, json_each(j.articles) WHERE j.articles <> '[]' AND j.tenant = a.tenant AND json_each.value = a.id || '@' || a.version)",
     Type::integer, shown},
    {"reviewBy", "a.review_by", Type::time},
    {"publishedBy", "a.published_by"},
    {"publishedAt", "a.published_at", Type::time},
    {"caseKey", "a.written_in", Type::key},
    {"tenantId", "a.tenant"},
};

constexpr Property mandate_properties[] = {
    {"person", "m.person"},    {"site", "m.site", Type::maybe_text},  {"autonomy", "m.autonomy", Type::json, shown},
    {"givenBy", "m.given_by"}, {"givenAt", "m.given_at", Type::time},
};

}  // namespace

const ListSpec evidence_list{"Evidence",          "evidence e", "e.key", "e.tenant",
                             evidence_properties, false,        {},      provider_guard};
const ListSpec findings_list{"Finding",          "finding f", "f.key", "f.tenant",
                             finding_properties, false,       {},      provider_guard};
const ListSpec comments_list{"Comment",
                             "comment c LEFT JOIN review r ON r.key = c.review",
                             "c.key",
                             "c.tenant",
                             comment_properties,
                             false,
                             {},
                             provider_guard};
const ListSpec judgements_list{"Judgement",          "judgement j", "j.key", "j.tenant",
                               judgement_properties, false,         {},      provider_guard};
const ListSpec reviews_list{"Review", "review r", "r.key", "r.tenant", review_properties, false, {}, provider_guard};
const ListSpec opinions_list{
    "Opinion",     "opinion o JOIN review r ON r.key = o.review", "o.key", "o.tenant", opinion_properties, false, {},
    provider_guard};
const ListSpec questions_list{"Question",          "question q", "q.key", "q.tenant",
                              question_properties, false,        {},      provider_guard};
const ListSpec team_list{"Team Member",   "team_member m", "m.instance", "m.tenant",
                         team_properties, false,           "m.person",   provider_guard};
const ListSpec time_entries_list{"Time Entry",    "time_entry t", "t.key", "t.tenant",
                                 time_properties, false,          {},      provider_guard};
const ListSpec estimates_list{"Estimate",          "estimate s", "s.key", "s.tenant",
                              estimate_properties, false,        {},      provider_guard};
// Clients see what they are offered: whoever may start the work.
constexpr Guard offer_guards[] = {provider_guard[0],
                                  process_guard(core::Permission::create_process_instance, "p.case_id")};
const ListSpec offers_list{"Offer",
                           "offer p LEFT JOIN work_item w ON w.key = p.became_item",
                           "p.key",
                           "p.tenant",
                           offer_properties,
                           false,
                           {},
                           offer_guards};
const ListSpec mandates_list{"Mandate", "mandate m", "m.rowid", "", mandate_properties, false, {}, provider_guard};
const ListSpec articles_list{"Article",          "article a", "a.key", "a.tenant",
                             article_properties, false,       {},      provider_guard};

namespace {

Sql in_team_of(std::string_view instance, const Visibility& visibility) {
  return Sql("EXISTS (SELECT 1 FROM team_member g WHERE g.key = ")
         << instance << " || '/' || " << Sql().value(visibility.name()) << " AND g.left_at IS NULL)";
}

Sql review_is_public() {
  return Sql("(r.status IN ('approved', 'returned') OR (r.status = 'open' AND NOT r.blind))");
}

}  // namespace

Reach reach_of(const Visibility& visibility, std::string_view instance) {
  const core::Access* access = visibility.access();
  if (!access || instance.empty() ||
      access->permits(core::ResourceType::component, core::Permission::access, "provider"))
    return {visibility, Sql("1")};
  return {visibility.inside(), in_team_of(instance, visibility)};
}

Sql is_shown_evidence(const Visibility& visibility) {
  if (visibility.sees_all()) return Sql("1");
  return Sql("(e.confidentiality <> 'restricted' OR ") << in_team_of("e.instance", visibility) << ")";
}

Sql is_shown_opinion(const Visibility& visibility) {
  return Sql("(") << review_is_public() << " OR o.given_by = " << Sql().value(visibility.name()) << ")";
}

Sql is_shown_comment(const Visibility& visibility) {
  return Sql("(c.review IS NULL OR ") << review_is_public() << " OR c.made_by = " << Sql().value(visibility.name())
                                      << ")";
}

}  // namespace tandem::views

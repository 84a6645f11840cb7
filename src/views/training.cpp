#include "views/training.h"

#include "format/json.h"
#include "views/guards.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

constexpr Choice tracks_of_attempts[] = {{"BPO", "a.track = 'bpo'"}, {"KPO", "a.track = 'kpo'"}};
constexpr Choice tracks_of_applications[] = {{"BPO", "n.track = 'bpo'"}, {"KPO", "n.track = 'kpo'"}};

constexpr Property attempt_properties[] = {
    {"attemptKey", "a.key", Type::key},
    {"exam", "a.exam"},
    {"taker", "a.taker"},
    {"track", "upper(a.track)", Type::choice, everywhere, tracks_of_attempts},
    {"number", "a.number", Type::integer},
    {"seed", "a.seed", Type::integer},
    {"score", "a.score", Type::integer},
    {"sections", "a.sections", Type::json, shown},
    {"passed", "a.passed = 1", Type::boolean},
    {"band", "a.band", Type::integer},
    {"startedAt", "a.started_at", Type::time},
    {"finishedAt", "a.finished_at", Type::time},
};

constexpr Property enrolment_properties[] = {
    {"enrolment", "e.key"},
    {"person", "e.person"},
    {"curriculum", "e.curriculum"},
    {"criticality", "e.criticality", Type::integer},
    {"weeks", "e.weeks", Type::integer},
    {"startedAt", "e.started_at", Type::time},
    {"productiveOn", "e.productive_on", Type::time},
    {"done", "e.done", Type::json, shown},
    {"completedAt", "e.completed_at", Type::time},
};

constexpr Choice check_reasons[] = {{"SUPERVISED", "c.reason = 'supervised'"}, {"SAMPLE", "c.reason = 'sample'"}};
constexpr Choice check_states[] = {
    {"OPEN", "c.checked_at IS NULL"}, {"PASSED", "c.passed = 1"}, {"FAILED", "c.passed = 0"}};

constexpr Property check_properties[] = {
    {"checkKey", "c.key", Type::key},
    {"person", "c.person"},
    {"activity", "c.activity"},
    {"itemKey", "c.item", Type::key},
    {"userTaskKey", "c.user_task", Type::key},
    {"reason", "upper(c.reason)", Type::choice, everywhere, check_reasons},
    {"state", "CASE WHEN c.checked_at IS NULL THEN 'OPEN' WHEN c.passed THEN 'PASSED' ELSE 'FAILED' END", Type::choice,
     everywhere, check_states},
    {"takenAt", "c.taken_at", Type::time},
    {"note", "c.note", Type::maybe_text},
    {"checkedBy", "c.checked_by", Type::maybe_text},
    {"checkedAt", "c.checked_at", Type::time},
    {"tenantId", "c.tenant"},
};

constexpr Choice proposal_kinds[] = {{"PROMOTION", "p.kind = 'promotion'"}, {"RETRAINING", "p.kind = 'retraining'"}};
constexpr Choice proposal_states[] = {
    {"OPEN", "p.state = 'open'"}, {"ACCEPTED", "p.state = 'accepted'"}, {"DECLINED", "p.state = 'declined'"}};

constexpr Property proposal_properties[] = {
    {"proposalKey", "p.key", Type::key},
    {"person", "p.person"},
    {"step", "p.step"},
    {"kind", "upper(p.kind)", Type::choice, everywhere, proposal_kinds},
    {"state", "upper(p.state)", Type::choice, everywhere, proposal_states},
    {"evidence", "p.evidence", Type::json, shown},
    {"madeAt", "p.made_at", Type::time},
    {"decidedBy", "p.decided_by", Type::maybe_text},
    {"decidedAt", "p.decided_at", Type::time},
};

constexpr Choice preferences[] = {{"BPO", "n.preference = 'bpo'"}, {"KPO", "n.preference = 'kpo'"}};
constexpr Choice stages[] = {{"APPLIED", "n.stage = 'applied'"},
                             {"INTERVIEW_BPO", "n.stage = 'interview_bpo'"},
                             {"INTERVIEW_KPO", "n.stage = 'interview_kpo'"},
                             {"OFFERED", "n.stage = 'offered'"},
                             {"HIRED", "n.stage = 'hired'"},
                             {"REJECTED", "n.stage = 'rejected'"}};

constexpr Property application_properties[] = {
    {"applicationKey", "n.key", Type::key},
    {"requisition", "n.requisition"},
    {"name", "n.name"},
    {"preference", "upper(n.preference)", Type::choice, everywhere, preferences},
    {"track", "upper(n.track)", Type::choice, everywhere, tracks_of_applications},
    {"stage", "upper(n.stage)", Type::choice, everywhere, stages},
    {"academics", "n.academics", Type::json, shown},
    {"experienceMonths", "n.experience_months", Type::integer},
    {"score", "n.score", Type::integer},
    {"sections", "n.sections", Type::json, shown},
    {"interview", "n.interview", Type::integer},
    {"person", "n.person", Type::maybe_text},
    {"appliedAt", "n.applied_at", Type::time},
    {"movedAt", "n.moved_at", Type::time},
};

constexpr ListSpec attempts{"Exam Attempt", "exam_attempt a", "a.key", "", attempt_properties, false, {},
                            provider_guard};
constexpr ListSpec enrolments{"Enrolment",          "enrolment e", "e.rowid", "",
                              enrolment_properties, false,         {},        provider_guard};
constexpr ListSpec checks{"Check", "work_check c", "c.key", "c.tenant", check_properties, false, {}, provider_guard};
constexpr ListSpec proposals{"Proposal", "ladder_proposal p", "p.key", "", proposal_properties, false,
                             {},         provider_guard};
constexpr ListSpec applications{"Application",          "application n", "n.key", "",
                                application_properties, false,           {},      provider_guard};

Value json_of(std::string_view text) {
  auto value = parse_json(text);
  check(value.has_value(), "stored JSON is JSON");
  return std::move(*value);
}

// Rows of a code, a name or two, and facts last.
template <class Row>
Value list(Snapshot& snapshot, const char* sql, Row&& row_of) {
  Statement& rows = snapshot.prepare(sql);
  List list;
  while (rows.step()) list.push_back(row_of(rows));
  return Value(std::move(list));
}

}  // namespace

Result<Value> search_attempts(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, attempts, visibility, request);
}
Result<Value> search_enrolments(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, enrolments, visibility, request);
}
Result<Value> search_checks(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, checks, visibility, request);
}
Result<Value> search_proposals(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, proposals, visibility, request);
}
Result<Value> search_applications(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, applications, visibility, request);
}

Value list_exams(Snapshot& snapshot) {
  return list(snapshot, "SELECT code, name, facts FROM exam ORDER BY code", [](const Statement& row) {
    const Value facts = json_of(row.text(2));
    return Value::context({{"code", row.text(0)},
                           {"name", row.text(1)},
                           {"cuts", facts["cuts"]},
                           {"bands", facts["bands"]},
                           {"maxAttempts", facts["maxAttempts"]},
                           {"retakeAfter", facts["retakeAfter"]},
                           {"validFor", facts["validFor"]}});
  });
}

Value list_curricula(Snapshot& snapshot) {
  return list(snapshot, "SELECT code, name, track, facts FROM curriculum ORDER BY code", [](const Statement& row) {
    return Value::context(
        {{"code", row.text(0)}, {"name", row.text(1)}, {"track", row.text(2)}, {"facts", json_of(row.text(3))}});
  });
}

Value list_ladder(Snapshot& snapshot) {
  return list(snapshot, "SELECT code, from_grade, to_grade, facts FROM ladder_step ORDER BY code",
              [](const Statement& row) {
                return Value::context({{"code", row.text(0)},
                                       {"fromGrade", row.text(1)},
                                       {"toGrade", row.text(2)},
                                       {"facts", json_of(row.text(3))}});
              });
}

Value list_requisitions(Snapshot& snapshot) {
  return list(snapshot, "SELECT code, name, open, facts FROM requisition ORDER BY code", [](const Statement& row) {
    return Value::context(
        {{"code", row.text(0)}, {"name", row.text(1)}, {"open", row.integer(2) != 0}, {"facts", json_of(row.text(3))}});
  });
}

}  // namespace tandem::views

#include "dossier/reviews.h"
#include "dossier/state.h"

namespace tandem::dossier {

namespace {

template <class Row, class F>
int count(const OfCase<Row>& table, CaseKey instance, F&& fits) {
  int found = 0;
  for (const auto& key : table.of(instance)) found += fits(table.get(key)) ? 1 : 0;
  return found;
}

Value evidence(const State& state, CaseKey instance) {
  std::map<std::string, int> by_kind;
  int current = 0, withdrawn = 0;
  for (const EvidenceKey key : state.evidence.of(instance)) {
    const Evidence& row = state.evidence.get(key);
    if (row.status == EvidenceStatus::withdrawn) ++withdrawn;
    if (row.status != EvidenceStatus::current) continue;
    ++current;
    if (!row.kind.empty()) ++by_kind[row.kind];
  }
  Context kinds;
  for (const auto& [kind, pieces] : by_kind) kinds.put(kind, pieces);
  return Value::context({{"current", current}, {"withdrawn", withdrawn}, {"kinds", Value(std::move(kinds))}});
}

Value findings(const State& state, CaseKey instance) {
  const auto in = [&](FindingStatus status) {
    return count(state.findings, instance, [&](const Finding& row) { return row.status == status && !row.flagged; });
  };
  const int flagged = count(state.findings, instance,
                            [](const Finding& row) { return row.flagged && row.status != FindingStatus::withdrawn; });
  return Value::context({{"draft", in(FindingStatus::draft)}, {"contested", in(FindingStatus::contested)},
                         {"accepted", in(FindingStatus::accepted)}, {"flagged", flagged}});
}

Value decisions(const State& state, CaseKey instance) {
  const auto is = [&](JudgementStatus status, bool flagged) {
    return count(state.judgements, instance,
                 [&](const Judgement& row) { return row.status == status && row.flagged == flagged; });
  };
  return Value::context({{"effective", is(JudgementStatus::effective, false)},
                         {"awaitingApproval",
                          is(JudgementStatus::awaiting_approval, false) + is(JudgementStatus::awaiting_approval, true)},
                         {"flagged", is(JudgementStatus::effective, true)}});
}

// Persons, not opinions: who approves twice is still one person.
int approvers(const State& state, CaseKey instance) {
  std::set<std::string> persons;
  for (const OpinionKey key : state.opinions.of(instance)) {
    const Opinion& opinion = state.opinions.get(key);
    if (opinion.verdict == Verdict::approved && is_public(state.reviews.get(opinion.review)))
      persons.insert(opinion.given_by);
  }
  return static_cast<int>(persons.size());
}

Value reviews(const State& state, CaseKey instance) {
  const auto in = [&](ReviewStatus status) {
    return count(state.reviews, instance, [&](const Review& row) { return row.status == status; });
  };
  return Value::context({{"approved", approvers(state, instance)},
                         {"returned", in(ReviewStatus::returned)},
                         {"open", in(ReviewStatus::open)}});
}

Value questions(const State& state, CaseKey instance) {
  const auto in = [&](QuestionStatus status) {
    return count(state.questions, instance, [&](const Question& row) { return row.status == status; });
  };
  return Value::context({{"open", in(QuestionStatus::open)}, {"answered", in(QuestionStatus::answered)}});
}

}  // namespace

Value summary_of(const State& state, CaseKey instance) {
  return Value::context({{"evidence", evidence(state, instance)},
                         {"findings", findings(state, instance)},
                         {"decisions", decisions(state, instance)},
                         {"reviews", reviews(state, instance)},
                         {"questions", questions(state, instance)},
                         {"articles", state.articles.written_in(instance.value)}});
}

}  // namespace tandem::dossier

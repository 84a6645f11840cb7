#include "views/dossier.h"

#include "format/json.h"
#include "views/dossier_lists.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

Result<Value> search_reached(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility,
                             std::string_view instance, const Value& request, const Sql& shown = Sql("1")) {
  const Reach reach = reach_of(visibility, instance);
  return search(snapshot, list, reach.visibility, request, all_of({reach.only, shown}));
}

Result<Value> get_reached(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility,
                          std::string_view instance, std::int64_t key, const Sql& shown = Sql("1")) {
  const Reach reach = reach_of(visibility, instance);
  const Sql only = all_of({Sql(list.key) << " = " << Sql().value(key), reach.only, shown});
  return get_only(snapshot, list, reach.visibility, only,
                  std::string(list.what) + " with key '" + std::to_string(key) + "'");
}

Value with(const Value& item, std::string_view name, Value more) {
  Context out = item.context();
  out.put(name, std::move(more));
  return Value(std::move(out));
}

}  // namespace

Result<Value> search_evidence(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, evidence_list, visibility, "e.instance", request, is_shown_evidence(visibility));
}

Result<Value> get_evidence(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get_reached(snapshot, evidence_list, visibility, "e.instance", key, is_shown_evidence(visibility));
}

Result<EvidenceContent> get_evidence_content(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  const Value row = TRY(get_evidence(snapshot, visibility, key));
  Sql query("SELECT c.content FROM evidence e JOIN document_content c ON c.document = e.document WHERE e.key = ");
  Statement& content = query.value(key).prepare(snapshot);
  EvidenceContent found{std::to_string(key), std::string(row["name"].string()), std::string(row["mediaType"].string()),
                        std::string(row["sha256"].string()), ""};
  // Gone: as good as tampered with, the hash will say so
  if (content.step()) found.bytes = std::string(content.bytes(0));
  content.reset();
  return found;
}

Result<std::vector<std::int64_t>> evidence_of(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance) {
  const Reach reach = reach_of(visibility, "e.instance");
  const Sql only = all_of({Sql("e.instance = ") << Sql().value(instance), reach.only, is_shown_evidence(visibility)});
  const Value found = TRY(items(snapshot, evidence_list, reach.visibility, only));
  std::vector<std::int64_t> keys;
  for (const Value& row : found["items"].list()) keys.push_back(std::stoll(std::string(row["evidenceKey"].string())));
  return keys;
}

Result<Value> search_findings(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, findings_list, visibility, "f.instance", request);
}

Result<Value> get_finding(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  const Value finding = TRY(get_reached(snapshot, findings_list, visibility, "f.instance", key));
  const Sql of_it = Sql("c.finding = ") << Sql().value(key);
  const Value comments =
      TRY(items(snapshot, comments_list, visibility.inside(), all_of({of_it, is_shown_comment(visibility)})));
  return with(finding, "comments", comments["items"]);
}

Result<Value> search_comments(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, comments_list, visibility, "c.instance", request, is_shown_comment(visibility));
}

// ---- decisions

Result<Value> search_judgements(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, judgements_list, visibility, "j.instance", request);
}

Result<Value> get_judgement(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  const Value judgement = TRY(get_reached(snapshot, judgements_list, visibility, "j.instance", key));
  Sql query(
      "SELECT e.decision_id, e.version, e.result, e.traces, e.evaluated_at FROM judgement j JOIN decision_evaluation e ON e.key = j.evaluation AND e.tenant = j.tenant WHERE j.key = ");
  Statement& row = query.value(key).prepare(snapshot);
  Value evaluation;
  if (row.step())
    evaluation = Value::context({{"decisionDefinitionId", row.text(0)},
                                 {"decisionDefinitionVersion", row.integer(1)},
                                 {"output", parse_json(row.text(2)).value()},
                                 {"traces", parse_json(row.text(3)).value()},
                                 {"evaluationDate", to_iso(from_millis(row.integer(4)))}});
  row.reset();
  return with(judgement, "decisionEvaluation", std::move(evaluation));
}

// ---- reviews

Result<Value> search_reviews(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, reviews_list, visibility, "r.instance", request);
}

Result<Value> get_review(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  const Value review = TRY(get_reached(snapshot, reviews_list, visibility, "r.instance", key));
  const Sql of_it = Sql("o.review = ") << Sql().value(key);
  const Value opinions =
      TRY(items(snapshot, opinions_list, visibility.inside(), all_of({of_it, is_shown_opinion(visibility)})));
  return with(review, "opinions", opinions["items"]);
}

Result<Value> search_opinions(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, opinions_list, visibility, "o.instance", request, is_shown_opinion(visibility));
}

namespace {

bool is_person(Snapshot& snapshot, const std::string& id) {
  Statement& row = Sql("SELECT 1 FROM person WHERE id = ").value(id).prepare(snapshot);
  const bool found = row.step();
  row.reset();
  return found;
}

}  // namespace

Result<Value> reviews_asked_of(Snapshot& snapshot, const Visibility& visibility, const std::string& person) {
  const bool serves_them = visibility.sees_all() && !is_person(snapshot, visibility.name());
  if (visibility.name() != person && !serves_them)
    return reject(Code::forbidden, "The reviews '" + person + "' is asked for are theirs to see.");
  Sql named("EXISTS (SELECT 1 FROM json_each(r.reviewers) n WHERE n.value = ");
  named.value(person) << ")";
  Sql of_group("r.reviewer_group IN (SELECT n.value FROM person p, json_each(p.groups) n WHERE p.id = ");
  of_group.value(person) << ")";
  Sql has_answered("NOT EXISTS (SELECT 1 FROM opinion o WHERE o.review = r.key AND o.given_by = ");
  has_answered.value(person) << ")";
  // Whoever is asked may see what they are asked, team or not.
  return items(snapshot, reviews_list, visibility.inside(),
               all_of({Sql("r.status = 'open'"), any_of({named, of_group}), has_answered}));
}

// ---- what is open, who works on it, how long

Result<Value> search_questions(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, questions_list, visibility, "q.instance", request);
}

Result<Value> search_team(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, team_list, visibility, "m.instance", request);
}

Result<Value> search_time_entries(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, time_entries_list, visibility, "t.instance", request);
}

Result<Value> time_of(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance) {
  const Reach reach = reach_of(visibility, "t.instance");
  const Sql mine =
      all_of({Sql("t.instance = ") << Sql().value(instance), reach.only, visible("t.tenant", reach.visibility),
              readable(time_entries_list.guards, reach.visibility)});
  Statement& rows =
      (Sql("SELECT t.kind, sum(t.minutes) FROM time_entry t WHERE ") << mine << " GROUP BY t.kind").prepare(snapshot);
  std::int64_t handling = 0, research = 0, thinking = 0;
  while (rows.step())
    (rows.text(0) == "handling" ? handling : rows.text(0) == "research" ? research : thinking) = rows.integer(1);
  rows.reset();
  return Value::context({{"caseKey", std::to_string(instance)},
                         {"handling", handling},
                         {"research", research},
                         {"thinking", thinking},
                         {"total", handling + research + thinking}});
}

Result<Value> search_estimates(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search_reached(snapshot, estimates_list, visibility, "s.instance", request);
}

// ---- beyond one case

Result<Value> search_offers(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, offers_list, visibility, request);
}

Result<Value> get_offer(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, offers_list, visibility, key);
}

Result<Value> search_articles(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, articles_list, visibility, request);
}

// The provider's own, as its people are.
Result<Value> search_mandates(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, mandates_list, visibility, request);
}

}  // namespace tandem::views

// A room to test in: one case, some people, a clock that stands still.
#pragma once
#include <gtest/gtest.h>

#include "dossier/decide.h"

namespace tandem::dossier {

inline const Instant noon = from_millis(1'900'000'000'000);

class Room {
 public:
  State state;
  core::Table<people::Person> people;
  core::Keys keys;
  Instant now = noon;
  CaseKey here{77};
  std::string service = {};
  int autonomy_needed = 0;
  Value bands = {};
  std::string caller = {};  // "": whoever it is done for

  Room() {
    person("ann", "pune", {"experts"}, 1'000);
    person("ben", "lima", {"experts"}, 50'000);
    person("cleo", "pune", {"experts"}, 50'000);
    person("dora", "oslo", {"experts"}, 900'000);
  }

  void person(const std::string& id, const std::string& site, Names groups, std::int64_t authority,
              Value autonomy = {}) {
    people::Person row{
        .id = id, .tenant = "<provider>", .name = id, .groups = std::move(groups), .authority = authority};
    people.insert(std::move(row));
    must<MandateGiven>("root", GiveMandate{id, site, std::move(autonomy)});
  }

  Result<Events> ask(const std::string& by, const Act& act) {
    const Asking asking{.tenant = "acme",
                        .by = by,
                        .caller = caller.empty() ? by : caller,
                        .service = service,
                        .autonomy_needed = autonomy_needed,
                        .bands = bands,
                        .people = people,
                        .keys = keys,
                        .now = now};
    auto events = decide(state, act, asking);
    if (events) for (const Event& event : *events) apply(state, event);
    return events;
  }
  // The first event, which must be of that kind.
  template <class E>
  E must(const std::string& by, const Act& act) {
    const auto events = ask(by, act);
    if (events && !events->empty() && std::holds_alternative<E>(events->front())) return std::get<E>(events->front());
    ADD_FAILURE() << (events ? "another event" : said(events));
    return {};
  }

  EvidenceKey evidence(const std::string& name, std::optional<EvidenceKey> supersedes = {}) {
    AddEvidence add{.instance = here, .name = name, .source = "the client", .media_type = "text/plain"};
    add.bytes = std::make_shared<const std::string>(name);
    add.supersedes = supersedes;
    return must<EvidenceAdded>("ann", add).evidence.key;
  }
  FindingKey finding(const std::string& claim, std::vector<EvidenceKey> on, Names rests_on = {}) {
    return must<FindingStated>("ann", StateFinding{here, claim, cites(on), std::move(rests_on), 70}).finding.key;
  }
  JudgementKey judgement(const std::string& by, std::vector<EvidenceKey> on, Names findings = {},
                         std::int64_t amount = 0, std::optional<JudgementKey> supersedes = {}) {
    Judge judge{.instance = here, .question = "pay?", .outcome = "yes", .rationale = "clause 4", .cites = cites(on)};
    judge.findings = std::move(findings);
    judge.amount = amount;
    judge.supersedes = supersedes;
    return must<JudgementRecorded>(by, judge).judgement.key;
  }
  ReviewKey review(RequestReview request) {
    request.instance = here;
    request.question = "sound?";
    return must<ReviewRequested>("ann", request).review.key;
  }

  static Value cites(const std::vector<EvidenceKey>& keys) {
    List list;
    for (const EvidenceKey key : keys)
      list.push_back(Value::context({{"evidence", std::to_string(key.value)}, {"page", 1}}));
    return Value(std::move(list));
  }

  template <class T>
  static std::string said(const Result<T>& result) {
    if (result) return "accepted";
    std::string text = std::string(name(result.error().code)) + " " + result.error().reason;
    for (const Problem& problem : result.error().problems) text += " | " + problem.where + " " + problem.what;
    return text;
  }
};

inline std::string text_of(FindingKey key) { return std::to_string(key.value); }

#define EXPECT_REFUSED(result, part) EXPECT_NE(Room::said(result).find(part), std::string::npos) << Room::said(result)

}  // namespace tandem::dossier

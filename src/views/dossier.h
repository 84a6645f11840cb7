// What is known, claimed and decided in cases, those that are over too. Who has no right to the provider's work sees
// the cases whose team they are in, as long as they are; restricted evidence is shown to its case's team and
// administrators; of a blind review nobody sees another's opinion, nor who gave one, before all are in.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_evidence(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_evidence(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
struct EvidenceContent {
  std::string key, name, media_type, sha256, bytes;
};
Result<EvidenceContent> get_evidence_content(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<std::vector<std::int64_t>> evidence_of(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance);

Result<Value> search_findings(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_finding(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_comments(Snapshot& snapshot, const Visibility& visibility, const Value& request);

Result<Value> search_judgements(Snapshot& snapshot, const Visibility& visibility, const Value& request);
// With the result and the trace of the DMN evaluation it names.
Result<Value> get_judgement(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

Result<Value> search_reviews(Snapshot& snapshot, const Visibility& visibility, const Value& request);
// With the opinions that may be seen.
Result<Value> get_review(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_opinions(Snapshot& snapshot, const Visibility& visibility, const Value& request);
// Open reviews that wait for a person's opinion. Their own list is for themselves, and for programs that serve them.
Result<Value> reviews_asked_of(Snapshot& snapshot, const Visibility& visibility, const std::string& person);

Result<Value> search_questions(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_team(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_time_entries(Snapshot& snapshot, const Visibility& visibility, const Value& request);
// Minutes by kind.
Result<Value> time_of(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance);
Result<Value> search_estimates(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_offers(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_offer(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_mandates(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_articles(Snapshot& snapshot, const Visibility& visibility, const Value& request);

}  // namespace tandem::views

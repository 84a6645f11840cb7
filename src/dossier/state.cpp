#include "dossier/state.h"

#include "base/match.h"

namespace tandem::dossier {

const TeamMember* Team::member(CaseKey instance, const std::string& person) const {
  const TeamMember* found = find(member_key(instance, person));
  return found && !found->left_at ? found : nullptr;
}

void Team::entered(const TeamMember& row) {
  OfCase::entered(row);
  if (row.ends_at && !row.left_at) ends_.emplace(*row.ends_at, row.key);
}

void Team::left(const TeamMember& row) {
  OfCase::left(row);
  if (row.ends_at) ends_.erase({*row.ends_at, row.key});
}

const Article* Articles::find_version(const std::string& tenant, const std::string& id, int version) const {
  const auto found = versions_.find({tenant, id, version});
  return found == versions_.end() ? nullptr : find(found->second);
}

int Articles::newest(const std::string& tenant, const std::string& id) const {
  const auto after = versions_.upper_bound({tenant, id, std::numeric_limits<int>::max()});
  if (after == versions_.begin()) return 0;
  const auto& [of_tenant, of_id, version] = std::prev(after)->first;
  return of_tenant == tenant && of_id == id ? version : 0;
}

int Articles::written_in(std::int64_t instance) const {
  const auto found = written_in_.find(instance);
  return found == written_in_.end() ? 0 : found->second;
}

void Articles::entered(const Article& row) {
  versions_[{row.tenant, row.id, row.version}] = row.key;
  if (row.written_in) ++written_in_[*row.written_in];
}

void Articles::left(const Article& row) {
  versions_.erase({row.tenant, row.id, row.version});
  if (row.written_in && --written_in_[*row.written_in] == 0) written_in_.erase(*row.written_in);
}

bool has_dossier(const State& state, CaseKey instance) {
  bool has = false;
  State::for_each_of_case(state, [&](const auto& table) { has = has || !table.of(instance).empty(); });
  return has;
}

std::optional<CaseKey> case_of(const Event& event) {
  return match(event, [](const auto& one) -> std::optional<CaseKey> {
    if constexpr (requires { one.evidence.instance; }) return one.evidence.instance;
    else if constexpr (requires { one.finding.instance; }) return one.finding.instance;
    else if constexpr (requires { one.comment.instance; }) return one.comment.instance;
    else if constexpr (requires { one.judgement.instance; }) return one.judgement.instance;
    else if constexpr (requires { one.review.instance; }) return one.review.instance;
    else if constexpr (requires { one.opinion.instance; }) return one.opinion.instance;
    else if constexpr (requires { one.question.instance; }) return one.question.instance;
    else if constexpr (requires { one.member.instance; }) return one.member.instance;
    else if constexpr (requires { one.contribution.instance; }) return one.contribution.instance;
    else if constexpr (requires { one.entry.instance; }) return one.entry.instance;
    else if constexpr (requires { one.estimate.instance; }) return one.estimate.instance;
    else if constexpr (requires { one.article.written_in; })
      return one.article.written_in ? std::optional(CaseKey{*one.article.written_in}) : std::nullopt;
    else if constexpr (requires { CaseKey(one.instance); }) return one.instance;
    else return std::nullopt;
  });
}

}  // namespace tandem::dossier

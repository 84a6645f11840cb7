// The dossiers of cases that are not over, with what stands beyond one case: offers and the knowledge base.
#pragma once
#include <map>
#include <set>

#include "core/table.h"
#include "dossier/commands.h"
#include "dossier/events.h"

namespace tandem::dossier {

template <class Row>
using KeyOf = decltype(core::key_of(std::declval<const Row&>()));

// Rows that belong to a case, by their case.
template <class Row>
class OfCase : public core::Table<Row> {
 public:
  using Keys = std::set<KeyOf<Row>>;

  const Keys& of(CaseKey instance) const {
    static const Keys none;
    const auto found = by_case_.find(instance);
    return found == by_case_.end() ? none : found->second;
  }

 protected:
  void entered(const Row& row) override {
    if (const std::optional<CaseKey> instance = row.instance) by_case_[*instance].insert(core::key_of(row));
  }
  void left(const Row& row) override {
    const std::optional<CaseKey> instance = row.instance;
    if (!instance) return;
    const auto found = by_case_.find(*instance);
    found->second.erase(core::key_of(row));
    if (found->second.empty()) by_case_.erase(found);
  }

 private:
  std::map<CaseKey, Keys> by_case_;
};

class Team : public OfCase<TeamMember> {
 public:
  const std::set<std::pair<Instant, std::string>>& ends() const { return ends_; }  // of engagements that last
  const TeamMember* member(CaseKey instance, const std::string& person) const;     // who is in it now

 protected:
  void entered(const TeamMember& row) override;
  void left(const TeamMember& row) override;

 private:
  std::set<std::pair<Instant, std::string>> ends_;
};

class Articles : public core::Table<Article> {
 public:
  const Article* find_version(const std::string& tenant, const std::string& id, int version) const;
  int newest(const std::string& tenant, const std::string& id) const;  // 0: there is none
  int written_in(std::int64_t instance) const;                        // how many

 protected:
  void entered(const Article& row) override;
  void left(const Article& row) override;

 private:
  std::map<std::tuple<std::string, std::string, int>, ArticleKey> versions_;
  std::map<std::int64_t, int> written_in_;
};

struct State {
  OfCase<Evidence> evidence;
  OfCase<Finding> findings;
  OfCase<Judgement> judgements;
  OfCase<Review> reviews;
  OfCase<Opinion> opinions;
  OfCase<Question> questions;
  Team team;
  OfCase<Contribution> contributions;
  OfCase<Estimate> estimates;
  core::Table<Offer> offers;           // that are not answered
  Articles articles;
  core::Table<Mandate> mandates;
  core::Log<Comment> comments;
  core::Log<TimeEntry> times;

  template <class Self, class F>
  static void for_each_of_case(Self& self, F&& f) {
    f(self.evidence), f(self.findings), f(self.judgements), f(self.reviews), f(self.opinions), f(self.questions);
    f(self.team), f(self.contributions), f(self.estimates);
  }
  template <class Self, class F>
  static void for_each_table(Self& self, F&& f) {
    for_each_of_case(self, f), f(self.offers), f(self.articles), f(self.mandates);
  }
  template <class Self, class F>
  static void for_each_log(Self& self, F&& f) { f(self.comments), f(self.times); }
};

// Whether there is anything about the case that is still open.
bool has_dossier(const State& state, CaseKey instance);

// What the case's sentries and demands see of it: counts, as docs/explanation/cases.md names them.
Value summary_of(const State& state, CaseKey instance);

void apply(State& state, const Event& event);

}  // namespace tandem::dossier

// What the room keeps in memory.
#pragma once
#include <map>
#include <set>

#include "core/table.h"
#include "people/certification/rows.h"
#include "people/recruiting/rows.h"
#include "people/rows.h"
#include "people/skill/rows.h"
#include "people/training/rows.h"

namespace tandem::people {

class Attestations : public core::Table<Attestation> {
 public:
  using Rows = std::map<std::string, const Attestation*>;  // by key
  const Rows& of(const std::string& person) const;

 protected:
  void entered(const Attestation& row) override { by_person_[row.person].emplace(row.key, &row); }
  void left(const Attestation& row) override { by_person_.at(row.person).erase(row.key); }
  bool indexes_change() const override { return false; }

 private:
  std::map<std::string, Rows> by_person_;
};

// Rows with an index by whom they are about.
template <class Row, std::string Row::*whom>
class OfPerson : public core::Table<Row> {
 public:
  using Key = typename core::Table<Row>::Key;
  const std::set<Key>& of(const std::string& person) const {
    static const std::set<Key> none;
    const auto found = by_person_.find(person);
    return found == by_person_.end() ? none : found->second;
  }

 protected:
  void entered(const Row& row) override { by_person_[row.*whom].insert(core::key_of(row)); }
  void left(const Row& row) override { by_person_.at(row.*whom).erase(core::key_of(row)); }

 private:
  std::map<std::string, std::set<Key>> by_person_;
};

class Tenures : public OfPerson<TenureWatch, &TenureWatch::person> {
 public:
  const std::set<std::pair<Instant, std::string>>& due() const { return due_; }

 protected:
  void entered(const TenureWatch& row) override { OfPerson::entered(row), due_.emplace(row.due_at, row.key); }
  void left(const TenureWatch& row) override { OfPerson::left(row), due_.erase({row.due_at, row.key}); }

 private:
  std::set<std::pair<Instant, std::string>> due_;
};

struct State {
  core::Table<Person> people;
  core::Table<Skill> skills;
  core::Table<RoleProfile> roles;
  Attestations attestations;
  core::Table<Exam> exams;
  OfPerson<Attempt, &Attempt::taker> attempts;
  core::Table<Curriculum> curricula;
  core::Table<Enrolment> enrolments;
  core::Table<WorkCheck> checks;  // that are open
  core::Table<Performance> performances;
  core::Table<LadderStep> ladder;
  OfPerson<Proposal, &Proposal::person> proposals;
  Tenures tenures;
  core::Table<Requisition> requisitions;
  core::Table<Application> applications;

  // Calls f(table) for every table, in the order in which they are loaded.
  template <class Self, class F>
  static void for_each_table(Self& self, F&& f) {
    f(self.people), f(self.skills), f(self.roles), f(self.attestations), f(self.exams), f(self.attempts),
        f(self.curricula);
    f(self.enrolments), f(self.checks), f(self.performances), f(self.ladder), f(self.proposals), f(self.tenures);
    f(self.requisitions), f(self.applications);
  }
};

// There is one attestation for each of these; experience and absences are told apart by their beginning too.
std::string attestation_key(const std::string& person, Proof kind, const std::string& code, Instant valid_from);
inline std::string enrolment_key(const std::string& person, const std::string& curriculum) {
  return person + "/" + curriculum;
}

// Is the ancestor the code itself, or above it in the tree?
bool is_at_or_above(const State& state, const std::string& ancestor, const std::string& code);

}  // namespace tandem::people

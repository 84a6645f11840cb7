// What the room keeps in memory.
#pragma once
#include <map>

#include "core/table.h"
#include "people/certification/rows.h"
#include "people/rows.h"
#include "people/skill/rows.h"

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

struct State {
  core::Table<Person> people;
  core::Table<Skill> skills;
  core::Table<RoleProfile> roles;
  Attestations attestations;
};

// There is one attestation for each of these; experience and absences are told apart by their beginning too.
std::string attestation_key(const std::string& person, Proof kind, const std::string& code, Instant valid_from);

// Is the ancestor the code itself, or above it in the tree?
bool is_at_or_above(const State& state, const std::string& ancestor, const std::string& code);

}  // namespace tandem::people

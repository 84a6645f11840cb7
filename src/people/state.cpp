#include "people/state.h"

namespace tandem::people {

const Attestations::Rows& Attestations::of(const std::string& person) const {
  static const Rows none;
  const auto found = by_person_.find(person);
  return found == by_person_.end() ? none : found->second;
}

std::string attestation_key(const std::string& person, Proof kind, const std::string& code, Instant valid_from) {
  std::string key = person + "/" + core::enum_name(kind) + "/" + code;
  if (kind == Proof::experience || kind == Proof::absence) key += "/" + to_iso(valid_from);
  return key;
}

// The tree has no cycle: PutSkill sees to that.
bool is_at_or_above(const State& state, const std::string& ancestor, const std::string& code) {
  if (ancestor == code) return true;
  for (const Skill* skill = state.skills.find(code); skill && !skill->parent.empty();
       skill = state.skills.find(skill->parent))
    if (skill->parent == ancestor) return true;
  return false;
}

}  // namespace tandem::people

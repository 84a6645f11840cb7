// Who may look at the work of others, and what everybody may see of it.
#pragma once
#include "dossier/decide.h"

namespace tandem::dossier {

// Its opinions may be seen, and who gave them: not those of a blind review before all are in.
bool is_public(const Review& review);

// What keeps a person from judging the case independently: that it is theirs, or what they had a hand in. Empty if
// nothing.
std::vector<std::string> reasons_against_independence(const State& state, CaseKey instance, const std::string& person);

// Whether who asks may speak in this review: asked for it, independent, present in person, the review open.
Result<void> check_reviewer(const State& state, const Review& review, const Asking& asking);

}  // namespace tandem::dossier

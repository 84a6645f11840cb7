// Who works for the provider, and what is known about them. People are the provider's own: whoever works for it sees
// them.
#pragma once
#include "views/search.h"

namespace tandem::views {

Value list_people(Snapshot& snapshot);
Result<Value> get_person(Snapshot& snapshot, const std::string& id);  // with everything attested
Result<Value> search_attestations(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Value list_skills(Snapshot& snapshot);
Value list_role_profiles(Snapshot& snapshot);

}  // namespace tandem::views

// The form that the start of a process asks for: what its none start event is linked to, by the form's id.
#pragma once
#include "views/search.h"

namespace tandem::views {

std::string start_form(Snapshot& snapshot, std::int64_t process_definition);  // "" if it asks for none
std::vector<SqlValue> definitions_with_start_form(Snapshot& snapshot);        // their keys

}  // namespace tandem::views

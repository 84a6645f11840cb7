// What a command about a case names, if it is there for the caller.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

Result<const PlanItem*> find_item(const Run& run, PlanItemKey key, const char* to_do);
// The case's plan as an item.
Result<const PlanItem*> find_case(const Run& run, InstanceKey key, const char* to_do);

std::unexpected<Rejection> wrong_state(const std::string& to_do, const PlanItem& item, const std::string& because = {});
// Tokens are not moved in a case: its plan says what lives, and is changed by acts on it.
Result<void> is_no_case(const Run& run, InstanceKey instance, const char* to_do);
Result<void> needs_reason(const std::string& reason, const char* to_do);

}  // namespace tandem::engine

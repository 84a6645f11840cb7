// Levels as people write them, and as they are compared: a language by CEFR, a degree by the European Qualifications
// Framework, practice by stage, everything else by number.
#pragma once
#include <optional>
#include <string>

#include "base/value.h"
#include "people/certification/rows.h"

namespace tandem::people {

inline constexpr std::int64_t shadow = 1, supervised = 2, free_practice = 3;

// "B2", "master", "supervised" or a number in range; nothing for anything else.
std::optional<std::int64_t> read_level(Proof kind, const Value& level);
std::string level_text(Proof kind, std::int64_t level);  // "" if there is nothing to say

}  // namespace tandem::people

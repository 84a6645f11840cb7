// What somebody did in a case, in words: who did it is no independent reviewer of it, nor another person (four eyes).
#pragma once
#include <string>

namespace tandem::dossier {

inline std::string did_task(const std::string& element_id) { return "did the task '" + element_id + "'"; }

}  // namespace tandem::dossier

// Random processes that are valid and can come to an end: blocks inside blocks, each with one way in and one way out.
// They are written in the language of the scenarios (scenario/process_text.h), so a failing one can be read.
#pragma once
#include "simulation/random.h"

namespace tandem::simulation {

// Names the models and those who work on them have in common.
extern const std::vector<std::string> job_types, error_codes, message_names, message_keys, signal_names,
    escalation_codes, variable_names;

// `callable`: processes that may be called.
std::string make_process(Random& random, const std::string& id, const std::vector<std::string>& callable);

}  // namespace tandem::simulation

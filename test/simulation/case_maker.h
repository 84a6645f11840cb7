// Random case plans (CMMN 1.1 XML): stages in stages, tasks of every kind, milestones, listeners, discretionary items;
// criteria of on-parts, case file parts and if-parts across stages, rules of every kind. Repetitions are bounded, so
// every plan comes to rest.
#pragma once
#include "simulation/random.h"

namespace tandem::simulation {

// `callable`: a process and a case that tasks may call; "" if there is none.
std::string make_case(Random& random, const std::string& id, const std::string& callable_process,
                      const std::string& callable_case);

}  // namespace tandem::simulation

#pragma once
#include <deque>

#include "flow/step.h"

namespace tandem::flow {

// What a step's events mean to those who wait outside; each notice once.
std::vector<Notice> notices_of(const State& state, const std::deque<Event>& events);

}  // namespace tandem::flow

// Where tokens can still get to: what a join waits for that does not know how many will come (BPMN 2.0.2 §13.4.3).
#pragma once
#include <vector>

#include "bpmn/process.h"

namespace tandem::engine {

// The elements from which a token could come into one of these flows, all of which lead to `join`, on a way that does
// not lead through the join itself: true at their index. Ways go along flows, from an activity to its boundary events
// and from a link throw to its catch.
std::vector<bool> upstream_of(const bpmn::Process& process, bpmn::ElementIndex join,
                              const std::vector<bpmn::FlowIndex>& flows);

}  // namespace tandem::engine

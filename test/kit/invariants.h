// What must be true of a state between any two commands, whatever happened before: what is wrong, one sentence each.
#pragma once
#include <string>
#include <vector>

#include "kit/ledger.h"

namespace tandem::test {

using Wrongs = std::vector<std::string>;

// Rows fit together: every live instance waits for something, parents know their children, nothing is left behind.
Wrongs structure_errors(const engine::State& state);
// Cases are at rest: no criterion is satisfied that has not fired, and rules, listeners and stages are as the data say.
Wrongs case_errors(const engine::State& state, Instant now);
// Every index answers what a search through all rows would.
Wrongs index_errors(const flow::State& state);
// Kept numbers are what counting gives: those of live rows, and those of ended ones by the ledger.
Wrongs count_errors(const flow::State& state, const History& history);

}  // namespace tandem::test

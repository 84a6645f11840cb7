// Why rules of a decision table did not apply, for people who ask. Made beside the evaluation, by the plain matcher's
// tests and with a budget of its own, so that asking changes no answer.
#pragma once
#include <span>
#include <vector>

#include "dmn/table.h"

namespace tandem::dmn {

// In the order of the table, at most most_explained. Fewer, if testing them is so costly that the budget ends.
std::vector<UnmetRule> unmet_rules(const CompiledTable& table, const RuleTests& tests, std::span<const Value> inputs,
                                   const feel::Scope& scope, Instant now);

}  // namespace tandem::dmn

// What simulated people type in: records keyed from a page, with the slips people make, and decisions about risks.
#pragma once
#include "base/value.h"
#include "cli/demo/applications.h"
#include "cli/demo/draws.h"

namespace tandem::cli::demo {

// How often a keyed record has a slip in it.
inline constexpr double slip_rate = 0.12;

// The page as keyed: what it says or, now and then, not quite.
Value keyed(const Value& policy, Draws& draws);
// What an underwriter decides about the rules' proposal, with reasons and evidence.
Value underwritten(const Value& bench, Draws& draws);
// What a senior decides about a referral.
Value decided_as_senior(const Value& bench, Draws& draws);

// RATING.md, steps 6 and 7: the yearly premium at a loading in percent.
Value premium_at(const Value& proposal, Decimal loading);

}  // namespace tandem::cli::demo

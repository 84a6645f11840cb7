// What a case or stage may not complete without (cmmn/demands.h). Asked wherever one would complete, by itself or by
// hand, by a criterion or by force: whichever way it ends well, what the template demands is there. Terminating asks
// for nothing.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

// What a case's dossier shows of itself to sentries and demands is a variable of the case that only ShowDossier writes:
// whoever else sets one of this name in a case (a task's result, a message, a called case) sets nothing.
inline constexpr std::string_view dossier_variable = "dossier";

struct DemandState {
  const cmmn::Demand* demand;
  bool met;
  Value have;  // how many there are, where that can be said
};

// Those that apply to the case.
std::vector<DemandState> demands_of(const Run& run, const PlanItem& stage);
bool demands_are_met(const Run& run, const PlanItem& stage);

// unprocessable, with a problem for everything that is missing.
Result<void> check_demands(const Run& run, const PlanItem& stage);

}  // namespace tandem::engine

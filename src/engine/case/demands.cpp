#include "engine/case/demands.h"

#include "engine/case/rules.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

Value evaluated(const Run& run, ElementKey place, const feel::Expression& expression) {
  const VariableScope scope(run.state(), place);
  return expression.evaluate({scope, run.now()}).value;
}

std::string missing(const DemandState& state) {
  if (!state.demand->have) return "missing: " + state.demand->text;
  return "missing: " + state.demand->text + " (there is " +
         (state.have.is_number() ? state.have.number().to_string() : "0") + ")";
}

}  // namespace

std::vector<DemandState> demands_of(const Run& run, const PlanItem& stage) {
  std::vector<DemandState> states;
  if (!stage.element || !run.state().elements.find(*stage.element)) return states;
  for (const cmmn::Demand& demand : plan_of(run.state(), stage).demands) {
    if (demand.applies && !evaluated(run, *stage.element, *demand.applies).is_true()) continue;
    const bool met = evaluated(run, *stage.element, demand.condition).is_true();
    states.push_back({&demand, met, demand.have ? evaluated(run, *stage.element, *demand.have) : Value()});
  }
  return states;
}

bool demands_are_met(const Run& run, const PlanItem& stage) {
  const auto states = demands_of(run, stage);
  return std::all_of(states.begin(), states.end(), [](const DemandState& state) { return state.met; });
}

Result<void> check_demands(const Run& run, const PlanItem& stage) {
  Rejection rejection{Code::unprocessable,
                      "'" + stage.name + "' cannot be completed: something is missing that it may not close without."};
  for (const DemandState& state : demands_of(run, stage))
    if (!state.met) rejection.problems.push_back({"/demands/" + state.demand->name, missing(state)});
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

}  // namespace tandem::engine

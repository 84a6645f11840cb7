// Evaluating a deployed decision and keeping how it came about.
#pragma once
#include "engine/run.h"

namespace tandem::engine {

struct EvaluatedDecision {
  DecisionEvaluationKey key;
  Value output;
  std::string failure;           // "" if it succeeded
  std::string failed_decision;
  Value traces;                  // [{id, name, kind, inputs, matched, output}]
};

EvaluatedDecision evaluate_decision(Run& run, const Definition& decision, const Context& inputs,
                                    std::optional<ElementKey> element = {});

}  // namespace tandem::engine

// Walks a Program. Everything it does is counted against the run's budget.
#pragma once
#include "feel/ast.h"
#include "feel/expression.h"

namespace tandem::feel {

Value evaluate(const Program& program, const Scope& scope, Run& run);
// Of a unary test, with the input in slot 0.
Value evaluate_test(const Program& program, const Value& input, const Scope& scope, Run& run);
// One node that reads no variables: for folding constants.
Value evaluate_constant(const Program& program, NodeId node, Run& run);

}  // namespace tandem::feel

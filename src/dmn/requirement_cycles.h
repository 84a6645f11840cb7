// Requirements may not form a cycle (DMN 1.5 §6.3.13): nothing in it could be evaluated first.
#pragma once
#include "dmn/graph.h"
#include "dmn/model.h"
#include "dmn/problems.h"

namespace tandem::dmn {

void report_requirement_cycles(const Graph& graph, const Definitions& model, Problems& problems);

}  // namespace tandem::dmn

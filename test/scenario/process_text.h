// Processes in few words, made into the BPMN a modeler would have written:
//
//   process order
//     start -> approve -> fits
//     fits -> pay when amount > 100
//     fits -> done otherwise
//     pay -> done
//     service task approve: job approve; retries 5; in sum = amount
//     exclusive gateway fits
//     boundary late on approve: after PT1H; non-interrupting
//
// A line with -> connects; any other line describes an element: its kind, id, perhaps a "Name", after a colon what is
// particular about it. What is not described is a start event if nothing leads to it, an end event if nothing leads
// from it, else a service task whose job type is its id. Deeper lines are the content of a sub-process.
// docs/scenarios.md has the whole list.
#pragma once
#include "script.h"

namespace tandem::scenario {

struct Draft {
  std::string name;   // "order.bpmn"
  std::string bytes;
};

Draft draft_process(Words& head, const std::vector<Line>& block);

// decision discount
//   hit policy first
//   amount   | customer | percent
//   >= 1000  | "gold"   | 10
//   -        | -        | 0
// The last column is the output. One row with a "=" instead of a table is a literal expression.
Draft draft_decision(Words& head, const std::vector<Line>& block);

std::string xml_escaped(std::string_view text);

}  // namespace tandem::scenario

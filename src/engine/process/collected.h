// What the instances of a repeated activity give to its output collection. Each result is a row of its own; the list is
// made once, when it is asked for.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// The variable an output element reads, if that is all it does ("result", "result.total"): it is made in each inner
// instance, so that what comes there stays there.
std::string output_variable(const bpmn::TextOrFeel& output_element);

// The value of the output element where `inner` stands.
Value output_of(const Run& run, ElementKey inner, const bpmn::TextOrFeel& output_element);
void put_output(Run& run, ElementKey body, int index, Value value);

// The results in their places, null where none has come yet: at least `size` of them.
List collected(const State& state, ElementKey body, int size);

// The list becomes a variable: merged upwards from `scope`.
Outcome hand_over(Run& run, ElementKey scope, const std::string& variable, List list);

}  // namespace tandem::engine

// What an agent is told about an activity it may choose: the values that the activity's inputs ask it for with
// fromAi().
#pragma once
#include "bpmn/process.h"

namespace tandem::engine {

// A list of {name, description, type, schema, options}, one for each call of fromAi in the inputs: the name is the last
// of the value's path ("toolCall.city" is "city"), or the input's target if the value is no path. What is not given, or
// is not known before the activity runs, is null.
Value ai_parameters(const bpmn::Element& element);

}  // namespace tandem::engine

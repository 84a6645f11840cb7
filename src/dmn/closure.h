// Function definitions, compiled (DMN 1.5 §10.2.1.7): logic whose value is a function that remembers where it was
// made.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "dmn/logic.h"
#include "feel/function.h"

namespace tandem::dmn {

struct FunctionCode {
  std::vector<Function::Parameter> parameters;
  feel::Type result;
  LogicPtr body;
  feel::Names outer;  // the variables in scope where it is defined
  std::string self;   // the name it may call itself by; empty if it has none
};

LogicPtr make_function_definition(FunctionCode code);
// A function that is implemented elsewhere; the body, a context, says where. `kind` is "java" or "pmml".
LogicPtr make_external_definition(FunctionCode code, std::string kind);

}  // namespace tandem::dmn

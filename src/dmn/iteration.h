// Boxed filter and iterators, compiled (DMN 1.5 §10.2.1.9, §10.2.1.10).
#pragma once
#include <string>

#include "dmn/logic.h"
#include "dmn/model.h"

namespace tandem::dmn {

LogicPtr make_filter(feel::Type type, LogicPtr in, LogicPtr match);
LogicPtr make_iteration(feel::Type type, Iteration::Kind kind, std::string variable, LogicPtr in, LogicPtr body);

}  // namespace tandem::dmn

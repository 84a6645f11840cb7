// What a case plan says that can never come true, found without running it: everything is legal CMMN, and hardly ever
// meant.
//
// Conditions are taken to hold at some time, unless they read no data and do not; variables are taken to change.
#pragma once
#include <string>
#include <vector>

#include "cmmn/case.h"

namespace tandem::cmmn {

struct Warning {
  int line = 0;          // in the file
  std::string item;      // the id of the item it is about; "" the case
  std::string rule;      // "deadlock", "unreachable", ...: docs/reference/case-templates.md
  std::string what;      // a sentence: what is the matter, and what to do
};

// In the order of the plan.
std::vector<Warning> lint(const Case& plan);

}  // namespace tandem::cmmn

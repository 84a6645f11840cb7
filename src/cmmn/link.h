// Who listens to what, from the criteria of a case: the last thing a reader does, when all items are there.
#pragma once
#include "cmmn/case.h"

namespace tandem::cmmn {

void link(Case& plan);

}  // namespace tandem::cmmn

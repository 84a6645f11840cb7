// Who listens to what, and whose conditions read what: found once, when all items of a plan are there, so that an event
// costs what its listeners cost.
#pragma once
#include "cmmn/case.h"

namespace tandem::cmmn {

// Of the items from this one on: all when a plan has been read, the new ones when it has grown.
void link(Case& plan, ItemIndex from = 0);

}  // namespace tandem::cmmn

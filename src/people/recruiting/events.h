#pragma once
#include "core/described.h"
#include "people/recruiting/rows.h"

namespace tandem::people {

struct RequisitionPut { Requisition requisition; };
EVENT(RequisitionPut, requisition)
struct Applied { Application application; };
EVENT(Applied, application)
struct ApplicationMoved { Application application; };
EVENT(ApplicationMoved, application)

}  // namespace tandem::people

// What the published contract says of requests, told to the router.
#pragma once
#include "api/router.h"
#include "base/value.h"

namespace tandem::api {

// `contract` is an OpenAPI document. Of each operation under /v2 whose JSON body has members of its own, the router
// learns their names and types; a body that may have any is left alone.
void expect_members(Router& router, const Value& contract);

}  // namespace tandem::api

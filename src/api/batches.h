// Batch operations, made from what a view has found.
#pragma once
#include "api/resources.h"
#include "views/targets.h"

namespace tandem::api {

engine::Command start_batch(const Request& request, engine::BatchType type, const views::Targets& targets,
                            Value plan = {});
// {"batchOperationKey", "batchOperationType"}
Reply started_batch(const Value& answer);
std::string started_batch_json(const Value& answer);

}  // namespace tandem::api

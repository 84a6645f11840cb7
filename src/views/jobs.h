// Jobs: work for clients' workers, open and done.
#pragma once
#include "views/search.h"

namespace tandem::views {

// States are those a job's last event left: activation is none, so a job in a worker's hands is still CREATED, and one
// that failed with retries left is FAILED until it is completed.
Result<Value> search_jobs(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_job(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

}  // namespace tandem::views

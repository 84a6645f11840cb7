// How many jobs were created, completed and failed in a window of time, [from, to): in all, by type, by worker, and
// over time; and what went wrong. A job that failed twice counts twice as failed.
#pragma once
#include "views/search.h"

namespace tandem::views {

struct JobWindow {
  Instant from;
  Instant to;
};

// {created, completed, failed: {count, lastUpdatedAt}, isIncomplete}; of all types if `type` is "".
Value get_job_statistics(Snapshot& snapshot, const Visibility& visibility, const JobWindow& window,
                         std::string_view type);

// {"filter": {from, to, jobType, ...}, "page": {...}}: items in the order of what they are grouped by.
Result<Value> search_job_type_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_job_worker_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_job_time_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_job_error_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request);

}  // namespace tandem::views

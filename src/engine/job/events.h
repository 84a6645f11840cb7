#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct JobCreated { Job job; };
EVENT(JobCreated, job)
struct JobActivated { JobKey job; std::string worker; Instant deadline; };
EVENT(JobActivated, job, worker, deadline)
// The lock ran out, the back-off ended, retries came back: any worker may have it.
struct JobFreed { JobKey job; JobState state = JobState::activatable; };
EVENT(JobFreed, job, state)
// Denied: a task listener refused the transition it was asked about.
struct JobCompleted { JobKey job; Instant at; bool denied = false; std::string denied_reason = {}; };
EVENT(JobCompleted, job, at, denied, denied_reason)
// No retries left: state failed; else backing off until `again_at`, or activatable at once without one.
struct JobFailed { JobKey job; int retries; std::string message; std::optional<Instant> again_at; };
EVENT(JobFailed, job, retries, message, again_at)
// Caught: the job is over. Uncaught: it waits with an incident.
struct JobErrorThrown { JobKey job; std::string code; std::string message; bool caught; Instant at; };
EVENT(JobErrorThrown, job, code, message, caught, at)
struct JobCanceled { JobKey job; Instant at; };
EVENT(JobCanceled, job, at)
struct JobUpdated { JobKey job; std::optional<int> retries; std::optional<Instant> deadline; };
EVENT(JobUpdated, job, retries, deadline)

using JobEvent = std::variant<JobCreated, JobActivated, JobFreed, JobCompleted, JobFailed, JobErrorThrown, JobCanceled,
                              JobUpdated>;

}  // namespace tandem::engine

#pragma once
#include <string>
#include <variant>
#include <vector>

#include "engine/keys.h"
#include "engine/process/commands.h"
#include "engine/rows.h"
#include "engine/user_task/changes.h"

namespace tandem::engine {

// Locks up to `max` activatable jobs of a type, oldest first. Answers {jobs: [{key, type, instance, ..., variables,
// headers}]}; an empty list if there is none.
struct ActivateJobs {
  std::vector<std::string> tenants;
  std::string type;
  std::string worker;
  Duration timeout{0};
  int max = 1;
  Names fetch = {};  // variables to send along; empty: all that are visible
};

// The result is a task listener's (denied, corrections) or an ad-hoc sub-process's (choice); nothing for other jobs.
struct JobResult {
  bool denied = false;
  std::string denied_reason = {};
  UserTaskChanges corrections = {};
  AdHocChoice choice = {};
};
struct CompleteJob { JobKey job; Value variables = {}; JobResult result = {}; };
struct FailJob { JobKey job; int retries = 0; std::string message = {}; Duration back_off{0}; Value variables = {}; };
struct ThrowJobError { JobKey job; std::string code; std::string message = {}; Value variables = {}; };
struct UpdateJob { JobKey job; std::optional<int> retries = {}; std::optional<Duration> timeout = {}; };

using JobCommand = std::variant<ActivateJobs, CompleteJob, FailJob, ThrowJobError, UpdateJob>;

}  // namespace tandem::engine

// The dry run: an act is carried out on a copy of the case, and what happened there is told. The case itself, what it
// calls and what has called it are copied; nobody else is, so what a message would do elsewhere is not told.
#pragma once
#include "engine/command.h"
#include "engine/run.h"

namespace tandem::engine {

// What may be rehearsed: any command about the case, a user task of its, its variables.
struct Act {
  Command command;
};

// {possible, because, starts, enables, completes, exits, offers, adds, tasks, calls, variables, incidents, caseState}:
// lists of {key, itemId, name, kind}; key is null of what does not exist yet. `possible` false: it would be refused,
// because...
Value rehearse(const Run& run, InstanceKey instance, const Command& command);

}  // namespace tandem::engine

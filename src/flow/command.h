// A command on its way in: who asks, what, and under which idempotency key.
#pragma once
#include <string>
#include <variant>

#include "cluster/cluster.h"
#include "commerce/commerce.h"
#include "core/caller.h"
#include "engine/command.h"
#include "identity/identity.h"
#include "people/people.h"
#include "work/work.h"

namespace tandem::flow {

// The next user task for a person, of their groups, most urgent first: assigned to them. One they have already comes
// first. Answers {task: key} or null if there is none.
struct TakeNext { std::string person; };

// Why may this person do this task, or why not: now, or at another instant as far as is known today. Without a task: what
// their role asks for. Changes nothing. Answers {eligible, person, task, at, failures: [{predicate, code, hard, needed, there, sentence}]}.
struct ExplainEligibility { std::string person; std::optional<engine::UserTaskKey> task = {}; std::optional<Instant> at = {}; };

struct Command {
  core::Caller caller = {};
  std::variant<engine::Command, people::Command, commerce::Command, work::Command, TakeNext,
               ExplainEligibility, identity::Command, cluster::Command> body;
  // A repeated command with the same key gets the first one's answer; `request` tells a repetition from another request.
  std::string idempotency_key = {};
  std::string request = {};
};

const char* name(const Command& command);

}  // namespace tandem::flow

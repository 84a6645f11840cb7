// A command on its way in: who asks, what, and under which idempotency key.
#pragma once
#include <string>
#include <variant>

#include "cluster/cluster.h"
#include "commerce/commerce.h"
#include "core/caller.h"
#include "dossier/commands.h"
#include "engine/command.h"
#include "identity/identity.h"
#include "people/people.h"
#include "work/work.h"

namespace tandem::flow {

// The next user task for a person, of their groups, most urgent first: assigned to them. One they have already comes
// first. Answers {task: key} or null if there is none.
struct TakeNext { std::string person; };

// A piece of routine work turns out to need judgement: it becomes a case, and stays the item it is, with its documents,
// its clock and its history. Its process ends, or with `hold` waits until the case has ended and goes on with what it
// has found out. Answers {case, definition, case_id}.
struct EscalateItem {
  work::ItemKey item;
  std::string case_id;
  std::string reason;
  bool hold = false;
};

// Why may this person do this task, or why not: now, or at another instant as far as is known today. Without a task:
// what their role asks for. Changes nothing. Answers {eligible, person, task, at, failures: [{predicate, code, hard,
// needed, there, sentence}]}.
struct ExplainEligibility {
  std::string person;
  std::optional<engine::UserTaskKey> task = {};
  std::optional<Instant> at = {};
};

using AnyCommand =
    std::variant<engine::Command, people::Command, commerce::Command, work::Command, TakeNext, EscalateItem,
                 ExplainEligibility, identity::Command, cluster::Command, dossier::Command>;

// The command of one room. What it takes to make, copy, move and destroy one of so many alternatives is compiled once,
// in command.cpp; written by the compiler, it would cost every file that handles commands seconds.
struct CommandBody : AnyCommand {
  CommandBody();
  CommandBody(engine::Command command);
  CommandBody(people::Command command);
  CommandBody(commerce::Command command);
  CommandBody(work::Command command);
  CommandBody(TakeNext command);
  CommandBody(EscalateItem command);
  CommandBody(ExplainEligibility command);
  CommandBody(identity::Command command);
  CommandBody(cluster::Command command);
  CommandBody(dossier::Command command);
  CommandBody(const CommandBody& other);
  CommandBody(CommandBody&& other) noexcept;
  CommandBody& operator=(const CommandBody& other);
  CommandBody& operator=(CommandBody&& other) noexcept;
  ~CommandBody();
};

struct Command {
  core::Caller caller = {};
  CommandBody body;
  // A repeated command with the same key gets the first one's answer; `request` tells a repetition from another
  // request.
  std::string idempotency_key = {};
  std::string request = {};
};

const char* name(const Command& command);

}  // namespace tandem::flow

// The heart. One command in; its events, those of everything that follows from them, and one answer out.
//
// The way of a request: server/http_session reads it, api/<resource> makes it a command, server/loop takes all waiting
// ones and calls step for each, the rooms decide and apply, store/ writes the batch in one transaction, and only then
// the answer goes back through api/ and server/.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "flow/command.h"
#include "flow/event.h"
#include "flow/state.h"

namespace tandem::flow {

// What others wait for, learned from a command's events. The server wakes them after the commit.
struct Notice {
  enum class Kind {
    jobs_available,
    instance_ended,
    user_tasks_changed,
    user_task_settled,
    work_changed,
    definitions_changed
  } kind;
  std::string subject =
      {};  // job type with tenant ("tenant\ntype"); of a settled task why not, if its change was denied
  std::int64_t key = 0;       // of the instance, or the settled task
  bool completed = false;     // the instance completed (else it was terminated); the task's change was made
  friend bool operator==(const Notice&, const Notice&) = default;
};

struct Done {
  Value answer;
  std::vector<Notice> notices;
  bool replayed = false;      // the answer is an earlier one, of the same idempotency key
};

// Carries out the command at `now` and works until quiet. A Rejection changes nothing; the ledger may note that it was.
Result<Done> step(State& state, const Command& command, Instant now);

}  // namespace tandem::flow

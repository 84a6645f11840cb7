// The ledger: a record per accepted command with the events it caused, and one without events per refusal the audit log
// shows. In the same transaction as the rows. History, invoices and mining read from it. Positions have no gaps.
#pragma once
#include "core/row.h"

namespace tandem::core {

using Position = Id<struct PositionTag>;

struct Record {
  static constexpr TableName table{"record", true};
  Position position;
  std::string tenant;
  std::string actor;        // who asked: a principal's name, or "system" for time and reactions
  std::string command;      // "CompleteJob"
  Instant at;
  std::int64_t subject = 0; // the instance (or other root) it was about; 0 if several
  std::int64_t last_key = 0;// the key generator after this command
  std::string events;       // JSON: [["JobCompleted",{...}],...]
};
BOOST_DESCRIBE_STRUCT(Record, (), (position, tenant, actor, command, at, subject, last_key, events))

// A command that may be repeated by a client that did not hear the answer: what was answered the first time.
struct Idempotency {
  static constexpr TableName table{"idempotency"};
  std::string key;          // "tenant\nprincipal\nkey"
  std::string request;      // hash of the request: another request under the same key is refused
  Value reply;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(Idempotency, (), (key, request, reply, at))

}  // namespace tandem::core

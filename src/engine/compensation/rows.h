// What could still be compensated.
#pragma once
#include "engine/row_types.h"

namespace tandem::engine {

// A completed activity that could be compensated, until its scope ends.
enum class CompensationState { possible, running, done, dropped };
BOOST_DESCRIBE_ENUM(CompensationState, possible, running, done, dropped)

struct Compensation {
  static constexpr TableName table{"compensation"};
  CompensationKey key;
  std::string tenant;
  InstanceKey instance;
  ElementKey scope;                        // where its handler runs
  std::string element_id;                  // the activity that completed
  std::string handler_id;                  // "" of a sub-process that only has compensations inside
  CompensationState state = CompensationState::possible;
  std::optional<CompensationKey> inside;   // of the completed sub-process it lay in
  std::optional<ElementKey> thrown_by;     // the event that waits for it
  std::optional<ElementKey> handler;       // that runs
  Value variables;                         // the activity's own, as they were when it completed
  Instant created_at;
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(Compensation, (), (key, tenant, instance, scope, element_id, handler_id, state, inside, thrown_by,
                                         handler, variables, created_at, ended_at))

}  // namespace tandem::engine

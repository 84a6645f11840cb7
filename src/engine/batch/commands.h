#pragma once
#include <variant>
#include <vector>

#include "engine/rows.h"

namespace tandem::engine {

struct BatchTarget {
  std::int64_t item = 0;                    // the key of the instance, incident, ...
  std::optional<InstanceKey> instance = {}; // it belongs to
  std::string tenant = default_tenant;
};

// One thing done to many, a few at each turn of the clock (Tick). `plan` is what is to be done, where the type does not
// say it all: {target: key, mapping: [[source, target]]} of a migration, {moves: [[source, target]]} of a modification.
// Answers {key, type}.
struct StartBatch {
  std::string tenant;
  BatchType type = BatchType::cancel_instances;
  Value plan = {};
  std::vector<BatchTarget> targets = {};
};

struct SuspendBatch { BatchKey batch; };
struct ResumeBatch { BatchKey batch; };
struct CancelBatch { BatchKey batch; };  // what is done stays done

using BatchCommand = std::variant<StartBatch, SuspendBatch, ResumeBatch, CancelBatch>;

}  // namespace tandem::engine
